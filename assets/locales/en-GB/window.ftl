### The words of the window. One noun for each thing, as the product uses them everywhere: journal, entry, evidence, area,
### section, portfolio, snapshot, history, bin. A test finds an id that is missing here, and one that nothing uses.

## The frame

skip = Skip to the view
nav-main = Main
view-journal = Journal
view-coverage = Coverage
view-evidence = Evidence
view-portfolio = Portfolio
status = Status
offline = Offline by design
journal-holds = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}, { $evidence ->
    [one] 1 evidence item
   *[other] { $evidence } evidence items
}
days-to-go = { $days ->
    [one] 1 day
   *[other] { $days } days
}
days-until = to { $date }
back = Back
forward = Forward
back-to = Back to { $where }
close = Close
cancel = Cancel
open = Open
add = Add
undo = Undo
show-all = Show all
today = Today
today-go = Go to today
draft = Draft
untitled = Untitled
area = Area
section = Section
search = Search
build = Build

days-past = { $date } has passed
backed-up-at = Backed up at { $time }
text-size = Text size { $size }

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-format = Format
menu-entry = Entry
menu-portfolio = Portfolio
menu-help = Help
journals-other = Open another journal
sample-open = This is the sample.
sample-remove = Remove the sample
sample-remove-text = The sample journal and everything in it goes. Your own journals are other files, and stay as they are.
sample-remove-yes = Remove it
sample-keep = Keep it

## Saving

saving = Saving
saved = Saved
saved-all = All changes saved
saved-at = Saved { $time }
save-now = Save now
save-failed = Could not save
save-failed-safe = Your text is safe in memory, and is not on disk yet.
save-try-again = Try again
save-copy = Copy the text
conflict-title = This entry was changed somewhere else. Both texts are safe.
conflict-text = Keep both: the other text stays here and yours becomes an entry of its own. Or take yours; the other one stays in the history.
conflict-both = Keep both
conflict-mine = Take mine
conflict-mine-title = { $title } (my text)
conflict-section-title = { $component } was changed somewhere else. Both texts are safe, and nothing is written until you choose.
conflict-section-text = Put both here: yours comes below the other text. Or take yours; the other one is kept as an entry of your journal.
conflict-section-both = Put both here
conflict-section-mine = Take mine
conflict-section-other = { $component } for { $code } (the other text)
close-unsaved-text = Your last words are safe in memory, and not on disk. If the window closes now, they are lost.
close-stay = Stay
close-stay-and-save = Stay and try again
close-without-words = Close without them
close-no-backup = The backup could not be made
close-no-backup-text = Everything that you wrote is saved in the journal. Only the copy that is made at closing is missing.
close-without-backup = Close without a backup
left-no-backup-text = Everything that you wrote is saved in { $journal }. Only the copy that is made when you leave it is missing; it is tried again the next time.
backups-left = { $count ->
    [one] An older backup could not be removed: { $first }.
   *[other] { $count } older backups could not be removed, the first of them: { $first }.
}
backup-now = Back up now
backup-made = Backed up to { $path }

## Lists, filters and the entry

entries = Entries
entries-count = { $count ->
    [one] entry
   *[other] entries
}
entries-empty = Nothing written yet. Three lines about today are enough.
entries-none-here = No entry fits these filters.
entry = Entry
entry-new = New entry
entry-new-model = New entry from a model
models = Reflective models
model-note = { $minutes } min. { $what }
begin-1 = What happened today that you would tell a colleague?
begin-2 = What did you try, and what did you expect?
begin-3 = What will you do differently because of it?
begin-safe = Everything is saved as you type, in your file and nowhere else.
entries-loading = Reading
entries-list-empty = Your entries will stand here, the newest on top.
side-empty = Areas, evidence and history of an entry show here once it is begun.
entry-text = Entry text
entry-title = Title
entry-title-hint = Title, or begin with the text
entry-date = Date
entry-date-change = Change the date
entry-select = Select an entry
entry-evidence = Evidence of this entry
entry-history = History of this entry
entry-bin = Put this entry into the bin
entry-binned = “{ $title }” is in the bin
entry-next = The entry before
entry-previous = The entry after
on-this-day = On this day, { $year }:
filter-area = Area
filter-all-areas = All areas
filter-state = State or kind
filter-any-status = Any status
filter-drafts = Drafts
filter-private = Private
filter-shared = Can be shown
filter-all = All
kind-reflection = Reflections
kind-activity = Activities
kind-meeting = Meetings
kind-idea = Ideas
kind-reading = Reading
kind-design = Designs
tags-add = Add tags
tags-add-one = Add a tag
tags-change = Tags of this entry
tags-how = Enter adds the tag; Enter in the empty field closes.
tag-added = Tagged { $tag }.
tag-removed = { $tag } taken off.
tag-remove = Take { $tag } off
tags-edit = Tags, separated by commas
lost-title = Marked words that are no longer in the text
words-count = { $count ->
    [one] 1 word
   *[other] { $count } words
}
words-noun = { $count ->
    [one] word
   *[other] words
}
words-about = of about { $count } words
words-limit = of { $count }, the limit
words-to-read = { $count ->
    [0] 0 words
    [one] 1 word, { $minutes } min to read
   *[other] { $count } words, { $minutes } min to read
}

## The journal's lenses, and many entries at once

lenses = Show journal as
lens-list = List
lens-calendar = Calendar
lens-cards = Cards
journal-as-list = Journal as a list
journal-as-calendar = Journal as a calendar
journal-as-cards = Journal as cards
cards-of-entries = Entries as cards
filter-show = Show
filter-tag = Tag
filter-any-tag = Any tag
month = Month
month-pick = Go to month
go-to-date = Go to date
go-to-date-go = Go
date = Date
date-how = Such as 19 November, 19/11/2025 or Nov 2025
date-unread = That can’t be read as a date. Write day, month and year: 19 November 2025.
day-entries = { $count ->
    [0] { $day }, no entries
    [one] { $day }, 1 entry
   *[other] { $day }, { $count } entries
}
dot-one = one entry
dot-more = two or more
year-sum = { $year }: { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} on { $days ->
    [one] 1 day
   *[other] { $days } days
}
year-note = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} on { $days ->
    [one] 1 day
   *[other] { $days } days
}
year-days = Days with entries
show-as-table = Show as table
show-as-squares = Show as squares
show-more = Show more
entries-of-month = Entries in { $month }
also-in-month = Also in { $month }
day-empty = Nothing was written on this day.
day-none-here = No entry of this day fits these filters.
entry-new-on-day = New entry on this day
month-empty = No entries in { $month } yet. Nothing is overdue.
month-empty-past = No entries in { $month }.
month-none-here = No entry in { $month } fits these filters.
draft-words = Draft, { $count ->
    [one] 1 word
   *[other] { $count } words
}
on-this-day-too = { $year }:
on-this-day-more = { $count } more
on-this-day-fewer = Fewer
chosen = { $count } chosen
chosen-of = { $count } of { $total ->
    [one] 1 entry
   *[other] { $total } entries
} chosen
is-chosen = Chosen
choose-none = Choose none
tags = Tags
who-may-see = Who may see
bin-put = Put into the bin
bulk-areas = Areas of the chosen entries
bulk-tags = Tags of the chosen entries
bulk-who = Who may see the chosen entries
bulk-bin = Put the chosen entries into the bin
bulk-about = { $count ->
    [one] This is for the 1 entry that you have chosen.
   *[other] This is for the { $count } entries that you have chosen.
}
bulk-area-add = Count toward
bulk-take-off = Take off
bulk-who-set = Set
bulk-changed = { $count ->
    [one] 1 entry is changed
   *[other] { $count } entries are changed
}
bulk-visibility = { $count ->
    [one] Who may see 1 entry: { $who }
   *[other] Who may see { $count } entries: { $who }
}
bulk-binned = { $count ->
    [one] 1 entry is in the bin
   *[other] { $count } entries are in the bin
}
bulk-nothing = They were all like that already
bulk-undone = { $count ->
    [one] 1 entry is as it was
   *[other] { $count } entries are as they were
}

## Panes

list-show = Show entries
list-hide = Hide entries
list-toggle = Show or hide the list of entries
side-show = Show the side pane
side-hide = Hide the side pane
side-toggle = Show or hide the side pane
side-wide = Wide side pane
side-about = About this entry
tab-areas = Areas
tab-evidence = Evidence
tab-history = History
pane-next = Next pane
pane-previous = Previous pane

## The editor

toolbar = Format
format-bold = Bold
format-italic = Italic
format-style = Kind of paragraph
format-text = Text
format-heading = Heading
format-subheading = Subheading
format-small-heading = Small heading
format-ordinary = No heading
format-link = Link
format-bullets = List
format-numbers = Numbered list
format-tasks = Task list
format-tick = Tick the task
format-quote = Quotation
format-table = Table
format-footnote = Footnote
format-picture = Picture or file as evidence
plain-source = Plain text
plain-source-why = Show the words as they are typed, with Markdown’s signs
plain-source-toggle = Plain text or live preview
editor-task = Task
editor-no-alt = This picture has no alternative text yet
selection-bar = Selected words
mark-as = Mark passage as
mark-area = Area of these words
mark-describe = Describe
mark-evidence = Evidence
mark-reflect = Reflect
mark-tool = Mark as { $component }
mark-nothing = Select words first, then mark them
mark-put = Marked as { $component }
mark-taken-off = Mark taken off
find = Find
find-here = Find in this entry
find-next = Next
find-previous = Previous
find-case = Match case
find-word = Whole words
find-with = Replace with
find-replace = Replace
find-replace-all = Replace all
find-close = Close find and replace
find-none = Not in this text
find-total = { $total ->
    [one] 1 find
   *[other] { $total } finds
}
find-at = { $at } of { $total }
find-many = More than { $count } finds
find-replaced = { $count } replaced
find-replaced-all = { $count } replaced
find-replaced-one = Replaced on line { $line }
find-current = This one is chosen
find-on-line = on line

## Tables, links and languages in the editor

done = Done
table-hint = Click or press Enter to edit
table-chosen = Table of { $columns ->
    [one] 1 column
   *[other] { $columns } columns
} and { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}. Enter opens its cells, Delete takes it out.
table-first = A table is chosen. Press Enter to change its words.
table-new = New table
table-edit = Edit table
table-columns = Columns
table-rows = Rows
table-rows-why = The first row is for headings. You can add and remove both later.
table-go-on = Fill it in
table-insert = Insert table
table-leave = Leave it as it was
table-kept = The table is in the text
table-tools = Rows and columns
table-row-above = Row above
table-row-above-head = Above the headings there is no row
table-row-below = Row below
table-row-remove = Remove row
table-column-before = Column before
table-column-after = Column after
table-column-remove = Remove column
table-row-added = Row added
table-row-removed = Row removed
table-column-added = Column added
table-column-removed = Column removed
table-pasted = { $rows ->
    [one] 1 row pasted
   *[other] { $rows } rows pasted
}
table-align = Column { $column } is set
table-align-none = as usual
table-align-left = to the left
table-align-centre = in the middle
table-align-right = to the right
table-head = The first row has headings
table-caption = The cells of the table: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $columns ->
    [one] 1 column
   *[other] { $columns } columns
}
table-column = Column { $column }
table-heading = Heading of column { $column }
table-cell = { $column }, row { $row }
table-keys = Tab and arrows go from cell to cell; Enter goes to the row below and adds one at the end. Cells of a spreadsheet can be pasted.
link-new = Add a link
link-edit = Edit link
link-address = Address
link-words = Words that are shown
link-add = Add link
link-remove = Remove link
link-wrong = This is no address. One looks like https://example.org/page, www.example.org or name@example.org.
language = Language
language-of-entry = Language of this entry
language-of-words = Language of the words
language-as-entry = As the entry: { $language }
language-other = Another one
language-tag = Its tag
language-tag-why = Two or three letters, such as cy for Welsh, with a country if it matters: fr-CA.
language-tag-wrong = This is no tag. Write two or three letters, such as cy.
language-set = Set language
language-why = Screen readers and exports say these words in this language.
language-unchecked = Screen readers and exports say these words in this language. Spelling is checked in English only, so nothing in it is underlined.
language-nothing = Select words first, then say which language they are in
language-put = Language: { $language }
language-taken-off = In the language of the entry again
language-no-entry = Write something first: the entry is kept with its first words
language-change = Language of this entry: { $language }. Change it
dictionary-add = Add to dictionary
dictionary-nothing = Put the caret in a word first
dictionary-known = “{ $word }” is in your dictionary
dictionary-added = “{ $word }” is in your dictionary now
dictionary-removed = “{ $word }” is no longer in your dictionary
dictionary-words = Your own words
dictionary-why = Words that are not underlined in anything you write here. They are kept in this journal.
dictionary-empty = No words of your own yet. Put the caret in a word and choose Add to dictionary in the Edit menu, or add one here.
dictionary-new = A word to add
dictionary-remove = Remove { $word }
paste-plain = Paste as plain text
paste-picture = Picture
paste-picture-of = Picture: { $alt }
paste-missing = [A picture stood here]
paste-missing-of = [A picture stood here: { $alt }]
paste-unread = { $count ->
    [one] 1 picture did not come along, because the other program gives only its place. The text says where it stood: copy it by itself, or drop its file there.
   *[other] { $count } pictures did not come along, because the other program gives only their places. The text says where they stood: copy them one by one, or drop their files there.
}
paste-linked = { $count ->
    [one] 1 picture is on the web: its address was kept as a link. Save the picture and drop it here to keep it.
   *[other] { $count } pictures are on the web: their addresses were kept as links. Save the pictures and drop them here to keep them.
}
words-selected = { $selected } of { $count ->
    [one] 1 word
   *[other] { $count } words
} selected
words-of-part = { $count ->
    [one] 1 word
   *[other] { $count } words
}
words-over = { $over ->
    [one] 1 word over
   *[other] { $over } words over
}
words-longer = longer than most
tab-comments = Comments
entry-comments = Comments on this entry
comments-none = Comments live on snapshots. This entry is private.
comments-shared = Comments live on snapshots, not on entries.
comments-how = When you send a portfolio to a reader, what they say comes back on the copy that they read, and this entry stays as it is.

## Pictures and evidence

picture-add = Add a picture as evidence
picture-alt = Alternative text
picture-alt-why = What does somebody need to know who can’t see it? One or two sentences.
picture-alt-name = This looks like a file’s name. Say what is in the picture instead.
picture-alt-later = It can wait; an export will ask for it.
picture-decorative = Mere decoration, needs no words
picture-untitled = Picture
file-add = Add a file as evidence
evidence-title = Title
evidence-items = Evidence items
evidence-item = The chosen item
evidence-filter = Which items
evidence-add-files = Add files
evidence-is = What shows that it happened: minutes, a screenshot, a letter, feedback, a page on the web.
evidence-empty = Drop a file anywhere, or add one above. The original is never changed.
evidence-detail-empty = What an item shows, who may see it and what it counts toward stands here.
evidence-area-add = Add an area
evidence-none-such = No evidence is like that.
evidence-count = { $count ->
    [one] evidence item
   *[other] evidence items
}
evidence-here = In this entry
evidence-none-here = No evidence in this entry yet.
evidence-add-here = Add from the library
evidence-search = Search evidence
evidence-put = { $title } is in the text
evidence-put-title = Put “{ $title }” into the text
evidence-open = Open in Evidence
evidence-no-alt = Has no alternative text
evidence-no-alt-short = No alternative text
evidence-unmapped = Unmapped
evidence-unused = Not used
evidence-date = Date
evidence-permission = Permission
evidence-uses = Uses
evidence-shows = What it shows
evidence-file = File
words-read = Search finds the words in this file.
words-cut = Search finds the first 170,000 words of this file.
words-locked = This file is locked with a password: search does not find its words.
words-unreadable = The words in this file can’t be read: it is damaged, or not what its name says.
words-too-much = This file is too much to be read: search does not find its words.
evidence-address = Address
evidence-kind = Kind
evidence-made = Made
evidence-visible = Visible to
evidence-name = In texts
evidence-kind-image = Picture
evidence-kind-document = Document
evidence-kind-audio = Sound
evidence-kind-video = Film
evidence-kind-captions = Captions
evidence-kind-data = Data
evidence-kind-email = Message
evidence-kind-link = Link
evidence-kind-file = File
evidence-large = Large
evidence-missing = File missing
evidence-look-as = Show evidence as
evidence-list = List
evidence-grid = Grid
evidence-areas-more = +{ $count }
evidence-used-in = Used in
evidence-used-nowhere = In no entry or section yet.
evidence-credit = Whose work it is
evidence-drop = Drop files anywhere in the window. Then say what each one shows and whose it is.
evidence-opened = A readable copy is open. It lies at { $path } until Reflectory closes; what is changed there does not come back.
evidence-outside = Open outside
evidence-outside-why = Writes a readable copy for another program.
evidence-look = Show it here, { $size }
evidence-too-large = Files of up to 64 MB are shown here.
evidence-other-program = Another program shows this kind of file.
evidence-text-cut = Only the beginning is shown. Open it outside to read on.
evidence-page-alt = Page { $page } of { $total }, { $title }
evidence-to-bin = Put it into the bin
evidence-binned = “{ $title }” is in the bin
evidence-budget = Used in portfolios: { $used } of { $limit }
evidence-budget-over = more than an attachment should have
evidence-adding = Adding, { $done } of { $count }
evidence-added = { $count ->
    [one] 1 file is in the library
   *[other] { $count } files are in the library
}
evidence-ask = { $count ->
    [one] 1 with something missing
   *[other] { $count } with something missing
}
captions-have = Captions and transcripts
captions-add = Add captions or a transcript
captions-file = Or a file with captions:
captions-remove = Take { $name } off
transcript = Transcript, or a summary of what is said
transcript-name = transcript.txt
page-previous = Previous page
page-next = Next page
page-of = { $page } of { $total }
lacks-alt = No alternative text
lacks-shows = Not described
lacks-permission = Permission
lacks-captions = Transcript
ask-alt = what does somebody need to know who can’t see it?
ask-shows = what does it show?
ask-permission = whose is it, and may it be shown?
ask-area = which area does it count toward?
ask-captions = what is said in it?
stepper-place = { $place } of { $count } with something missing
stepper-not-now = Not now
stepper-next = Save, next
stepper-skip = Skip this
stepper-done = That was all
stepper-stays-out = Stays out of every export
permission-mine = My own
permission-agreed = Agreed
permission-asked = Ask first
permission-do-not-share = Do not share
permission-unclear = Permission unclear
visible-private = Private
visible-reviewer = Reviewers
visible-assessor = Assessors
visible-public = Everybody
size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
size-kb = { $count } KB
size-mb = { $count } MB

## The bin and the inbox

bin = Bin
bin-count = { $count ->
    [one] 1 thing
   *[other] { $count } things
}
bin-caption = What lies in the bin, what went there last first
bin-nothing = The bin is empty.
bin-what = What you delete lies here until you empty the bin. Nothing goes from it by itself.
bin-holds = Holds
bin-since = In the bin
bin-days = { $days ->
    [0] since today
    [one] for 1 day
   *[other] for { $days } days
}
bin-versions = { $count ->
    [one] 1 older version
   *[other] { $count } older versions
}
bin-kind-entry = Entry
bin-kind-evidence = Evidence
bin-kind-person = Person
bin-lost-people = { $count ->
    [one] 1 person of your list
   *[other] { $count } people of your list
  }
bin-kind-part = Part of a section
bin-part-of = Part of section { $section }, { $portfolio }
bin-choose = Choose “{ $title }”
bin-choose-all = Choose everything
bin-restore = Restore
bin-restore-chosen = Restore what is chosen
bin-restore-count = Restore { $count }
bin-restored = “{ $title }” is restored
bin-restored-many = { $count ->
    [one] 1 thing is restored
   *[other] { $count } things are restored
}
bin-more = Show { $count } more
bin-empty = Empty the bin
bin-empty-ask = Empty the bin?
bin-old = { $count ->
    [one] 1 thing has been here for { $days } days or more.
   *[other] { $count } things have been here for { $days } days or more.
}
bin-old-why = You may let them go, or leave them: they do no harm here.
bin-old-empty = { $count ->
    [one] Remove it
   *[other] Remove these { $count }
}
bin-old-ask = Remove what has been here for { $days } days?
bin-lost = { $count ->
    [one] This is lost for good, and can’t be taken back:
   *[other] These { $count } things are lost for good, and can’t be taken back:
}
bin-lost-entries = { $count ->
    [one] 1 entry with its marks
   *[other] { $count } entries with their marks
}{ $versions ->
    [0] {""}
    [one] {" "}and 1 older version
   *[other] {" "}and { $versions } older versions
}
bin-lost-evidence = { $count ->
    [one] 1 item of evidence with its files, { $size }
   *[other] { $count } items of evidence with their files, { $size }
}
bin-lost-parts = { $count ->
    [one] 1 part of a section
   *[other] { $count } parts of sections
}{ $versions ->
    [0] {""}
    [one] {" "}and 1 older version
   *[other] {" "}and { $versions } older versions
}
bin-lost-stays = Words that a portfolio has taken over stay there. Snapshots and backups keep what they hold.
bin-keep = Keep it all
bin-remove = { $count ->
    [one] Remove 1 thing for good
   *[other] Remove { $count } things for good
}
bin-going = Removing
bin-gone = { $count ->
    [0] Nothing was removed.
    [one] 1 thing is gone for good.
   *[other] { $count } things are gone for good.
}
bin-kept = { $count ->
    [one] “{ $title }” stays: { $reason }.
   *[other] { $count } stay because something uses them, the first of them “{ $title }”: { $reason }.
}
inbox = Inbox
inbox-count = { $count ->
    [one] 1 waits
   *[other] { $count } wait
}
inbox-waiting = What waits
inbox-item = The chosen note
inbox-text = Its words
inbox-as-entry = File as an entry
inbox-as-evidence = File as evidence
inbox-discard = Discard
inbox-as-entry-done = “{ $title }” is an entry now
inbox-as-evidence-done = “{ $title }” is evidence now
inbox-discarded = “{ $title }” is in the bin
inbox-how = Filed words keep the day on which you caught them. What you discard lies in the bin. Arrow keys go through what waits.
inbox-nothing = Nothing waits.
inbox-what = What you capture in passing comes here, whether Reflectory runs or not.
inbox-unread = A file in the inbox can’t be read. It is left as it is.

## Areas

areas-none = This entry counts toward no area yet. Choose one below.
areas-counts-toward = Counts toward
areas-search = Search areas and principles
areas-no-match = No area is called “{ $query }”.
areas-of-entry = Areas of this entry
areas-suggested = Might fit
areas-because = because of: { $words }
area-why = Why this entry counts
area-count = Count toward { $area }
area-put = Counts toward { $area }
area-taken-off = No longer counts toward { $area }
area-for-words = An area for the words
area-for-entry = For the entry instead
area-put-on-words = These words count toward { $area }
balance-title = Balance of marked passages
balance-describe = Describe { $percent }%
balance-evidence = Evidence { $percent }%
balance-reflect = Reflect { $percent }%
balance-said = description { $description }%, evidence { $evidence }%, reflection { $reflection }%
balance-how = No passage is marked yet. Select words and mark them as description, evidence or reflection.
balance-none = no text yet

## History

history-now = Now
history-empty = One version so far. The next is kept when you stop.
history-from = From { $when } to now
history-show = Show
history-all = All the text
history-changes = Only changes
history-sum = { $put ->
    [one] 1 word
   *[other] { $put } words
} put in, { $taken } taken out since then.
history-put-in = put in:
history-taken-out = taken out:
history-same = The words are the same.
history-restore = Restore this version
history-restored = The version is restored
history-restore-why = Restoring adds a version on top, with its marks. Nothing is lost.
history-copy = Copy its text
history-copied = The text is on the clipboard
cause-created = begun
cause-edited = end of writing
cause-restored = restored
cause-pulled = brought in
cause-imported = imported
cause-checkpoint = before a big cut

## Search and going to places

search-everything = Search everything
search-begin = Words, “phrases”, or the beginning of a word
search-best-first = , best match first
search-count = { $count ->
    [0] Nothing found
    [one] 1 result
   *[other] { $count } results
}
search-at-least = At least { $count } results
search-corrected = Showing “{ $corrected }” for “{ $query }”
search-none = Nothing for “{ $query }”. Fewer words, or only the beginning of one, find more.
search-none-yet = Nothing yet for “{ $query }”.
search-found-so-far = { $count ->
    [0] Nothing found yet
    [one] 1 result so far
   *[other] { $count } results so far
}
search-indexing = Your words are being indexed
search-indexing-far = : { $done } of { $total }
search-without-filters = Search without filters
search-narrow = Narrow the results
search-kind = Kind
search-entries = Entries
search-evidence = Evidence
search-sections = Sections
search-area = area
search-without = Without { $what }
search-clear = Clear
search-results = Results
search-preview = Preview
search-in-file = in { $file }
search-tag = tagged
search-when = When
search-since = { $months ->
    [1] The last month
    [12] The last year
   *[other] The last { $months } months
}
search-from = since { $date }
search-to = until { $date }
search-anything = Anything
search-keep = Save search
search-rename = Rename this search
search-name = Name
search-keep-how = It stays in the side bar, with how much it finds.
search-replaces = There is a search of that name. This one takes its place.
search-kept = The search “{ $name }” is saved
search-forget = Remove the saved search “{ $name }”
search-forgotten = The search “{ $name }” is removed
searches-saved = Saved searches
searches-recent = Latest searches
searches-forget = Forget the latest searches
searches-forgotten = The latest searches are forgotten
search-empty = Search looks through entries, sections, evidence, and the words inside PDF, Word and text files.
search-for = Search everything for “{ $query }”
keys-move = move
keys-open = open
go-to = Go to
palette = Commands
palette-none = No command is called “{ $query }”.
shortcuts = Keyboard shortcuts
shortcuts-letters = Single letters and signs work only where no text is written.
shortcuts-does = Does
shortcuts-keys = Keys
theme-next = Next theme
theme-system = Theme: as the system has it
theme-light = Theme: light
theme-dark = Theme: dark
theme-contrast = Theme: high contrast
theme-contrast-dark = Theme: high contrast, dark
text-larger = Larger text
text-smaller = Smaller text

## Coverage

coverage-about = Portfolio or pathway
coverage-pathway = { $framework }, { $pathway } pathway
coverage-by-area = Coverage by area
coverage-caption = Coverage of the areas: in the journal entries, evidence, words and newest entry; in the portfolio words drafted, balance and status
coverage-sum = { $ready } of { $of } ready, { $working } working towards, { $none } not started.
coverage-sum-none = { $count } of { $of } areas have an entry.
coverage-target = Submission { $date }, { $days ->
    [one] 1 day
   *[other] { $days } days
}
coverage-words = Words
coverage-words-drafted = Words drafted
coverage-balance = Balance
coverage-newest = Newest
coverage-entries-for = { $count ->
    [one] 1 entry for { $area }
   *[other] { $count } entries for { $area }
}
coverage-evidence-for = { $count ->
    [one] 1 evidence item for { $area }
   *[other] { $count } evidence items for { $area }
}
coverage-untagged = Nothing that you wrote counts toward an area yet. Open an entry and choose its areas beside the text.
coverage-empty = The table fills as you tag entries. Begin with the area you know best.
coverage-gaps-empty = Gaps show here once there is something to compare.
coverage-scale = The area with the most words fills its bar.
coverage-gaps = Gaps
coverage-gaps-title = { $count ->
    [0] Gaps
    [one] The biggest gap
    [2] Two biggest gaps
   *[other] Three biggest gaps
}
coverage-no-gaps = Nothing is thin.
coverage-open = Open { $area }
coverage-rules = Rules of the pathway
coverage-principles = Principles
coverage-principle = Principle
coverage-caption-journal = Coverage of the areas: entries, evidence, words, balance and newest entry
coverage-in-journal = In the journal
coverage-in-portfolio = In the portfolio
coverage-portfolios = Portfolios
coverage-as = Show coverage as
coverage-as-table = Table
coverage-as-board = Board
coverage-table = Table of the areas
coverage-export = Export table
coverage-file = Coverage { $title }
coverage-exported = { $count ->
    [one] 1 row written to { $path }
   *[other] { $count } rows written to { $path }
}
coverage-failed = Coverage could not be worked out.
coverage-pathway-caveat = This pathway: { $caveat }
coverage-instead = {" "}({ $area } stands in)
coverage-optional = {" "}(optional)
coverage-add-entry = entries for { $area }: write one
coverage-add-entry-short = Write an entry
coverage-add-evidence = evidence items for { $area }: add one
coverage-add-evidence-short = Add evidence
coverage-drafted-for = { $count ->
    [one] 1 word drafted for { $area }: open the section
   *[other] { $count } words drafted for { $area }: open the section
}
coverage-length-official = official length: { $min } to { $max } words
coverage-length-suggested = suggested: about { $count } words
coverage-tick = The tick on a bar is a suggested length, not a rule.
coverage-asked = Official: { $area }, { $min } to { $max } words.
coverage-write = Write an entry for { $area }
coverage-give-evidence = Add evidence for { $area }
coverage-show-entries = Show the entries of { $area }
standing-official = official
standing-suggested = suggested
standing-partial = partly confirmed
standing-unconfirmed = suggested, not confirmed
standing-unstated = source not stated
evidence-for = Evidence for { $area }
evidence-for-how = What is it?
evidence-for-file = A file
evidence-for-address = An address
evidence-for-kept = An item that I have
evidence-for-choose = Choose an item
evidence-for-no-file = Choose a file first.
evidence-for-no-address = Write the address first, such as https://example.org/page.
evidence-for-no-item = Choose an item first.
evidence-for-added = Evidence added for { $area }

## Board

board-unplaced = Not placed yet
board-unplaced-note = One line each. Write later, or never.
board-areas = Board of areas
board-sum = { $placed } placed in { $filled } of { $of } areas.
board-few = One or two good examples in each are worth more than many.
board-keys = Ctrl M: move to. Alt ↑ ↓: within a column. Alt ← →: to the next one.
board-count = { $count ->
    [0] examples, none yet
    [one] example
   *[other] examples
}
board-none-yet = none yet
board-nothing = Nothing yet.
board-hint = For example: { $hint }.
board-instead = { $count ->
    [one] 1 example in { $area } may stand in for it.
   *[other] { $count } examples in { $area } may stand in for it.
}
board-may-stay-empty = This area may stay empty.
board-not-in-pathway = Not in this pathway
board-failed = The board could not be read.
board-area-specialist = Another specialist area
board-area-advanced = An advanced area
board-area-kind = What sort
board-area-title = What is it about?
board-area-untitled = Say what it is about first.
menu-board = Board
example = Example
example-line = The line
example-add = Add an example
example-to = to { $area }
example-add-line = Add one line
example-new = New example, { $place }
example-placeholder = One line
example-new-keys = Enter keeps it, Esc leaves.
example-added = Added to { $place }, { $at } of { $of }
example-changed = Example changed
example-deleted = { $title }: deleted. Its entries stay as they are.
example-moved = Moved to { $place }, { $at } of { $of }
example-shown-too = Shown in { $place } too, { $at } of { $of }
example-no-further = It can go no further that way
example-entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
example-in-portfolio = In portfolio
example-idea = Idea only
example-places = in { $count } areas
example-move = Move the example to…
example-move-title = Move { $title }
example-move-to = Move to
example-move-enter = move
example-move-both = show in both
example-move-none = No place is called { $query }
example-up = Move the example up
example-down = Move the example down
example-left = Move the example to the column before
example-right = Move the example to the next column
example-open = Open the example
example-delete = Delete the example
example-keep = Keep
example-told-by = Entries that tell of it
example-no-entries = None yet. It is an idea, and may stay one.
example-link = Find an entry to link
example-found = Entries found
example-found-none = No entry has these words.
example-unlink = Unlink { $title }
example-write = Start an entry from it
example-part = Make it a part of { $portfolio }
example-part-open = Open { $code } in the portfolio
example-part-out = Take it out of the portfolio
example-part-made = { $code } of { $portfolio } has this title now
example-part-gone = Taken out. The empty part is in the bin.
example-part-stays = Taken out. The part stays, because there is text in it.

## Portfolio

portfolio-empty = Choose a pathway and the sections appear, with nothing in them.
portfolio-write = Write
portfolio-title = Title
portfolio-proposed = { $pathway } portfolio
portfolio-make = Make the portfolio
portfolio-sections = Sections
portfolio-sum = { $words ->
    [one] 1 word
   *[other] { $words } words
} in { $sections ->
    [one] 1 section
   *[other] { $sections } sections
}
section-of = Section { $code }
status-not-started = Not started
status-working-towards = Working towards
status-ready = Ready
component-description = Description
component-evidence = Evidence
component-reflection = Reflection
component-narrative = Text
component-declaration = Declaration
component-impact = Impact
component-principles = Principles
material-and-checks = Material and checks
material-for = Material for { $area }
material-filter = Filter material
material-into = Into
material-more =
    { $count ->
        [one] Show { $count } older entry
       *[other] Show older entries ({ $count } more)
    }
material-none = Nothing counts toward this area yet. Tag an entry or an evidence item with it, and it is offered here.
material-none-go = Go to the journal
material-no-match = Nothing here is called “{ $query }”.
material-used = Used
material-ask = Ask first
material-name = Name it here
pull-quote = Quote
pull-quote-why = Bring its marked words in, word for word
pull-draft = Draft
pull-draft-why = Bring its words in as a start to rewrite
pull-link = Link
pull-link-why = Refer to the entry
pull-quoted = Quoted from
pull-drafted = Begun from
pull-linked = Follows
pull-source-gone = an entry that is gone
pull-not-here = Its words no longer stand here as they were.
pull-changed = The entry has changed since.
pull-compare = Compare
pull-take = Take the new words
pull-take-over-mine = Take the new words in place of mine
pull-refreshed = The new words are in
pull-in-bin = The entry is in the bin.
pull-words-gone = The entry no longer has these words.
material-at-caret = They go in where you wrote last.
material-at-end = They go in at the end.
material-quote = Quote the chosen entry here
material-draft = Begin a draft from the chosen entry here
material-link = Link the chosen entry or evidence here
evidence-link-why = Put a link to it into the text
evidence-linked = A link to “{ $title }” is in { $component }
pulled-at = Brought in from “{ $title }”, into { $component }, where you wrote last
pulled-back = The words are out of the section again
pull-held = The entry is for fewer people now. A build for others stops at these words.
pull-agree = Let the words stay
pull-agreed = These words stay in the portfolio; the entry stays as private as it is
pull-forget = Take it off this list
pulled = Brought in from “{ $title }”, into { $component }
release-title = This entry is private
release-text = The words that you bring in from “{ $title }” will be part of the portfolio. The rest of the entry stays private.
release-no = Leave them out
release-yes = Bring them in
preflight = Preflight
checks = Checks
checks-run = Check the portfolio
checks-all = All findings
checks-again = Run again
checks-running = Looking through every section and its evidence
checks-of = { $title }, as it is now
checks-findings = Findings
checks-stops = Stops the build
checks-advice = Worth a look
checks-yours = Yours to tick
checks-no-portfolio = There is no portfolio to check yet.
checks-go = Go there
checks-none = Nothing stops it.
checks-aside = Put aside
checks-aside-ask = Why does this not apply?
checks-aside-done = Put aside: { $message }
checks-asides = Put aside by you
checks-back = Bring back
checks-back-done = Brought back: { $message }
checks-reason = Your reason
checks-found-nothing = Found nothing
checks-draft = Build a draft
checks-beside = Size, links, and what found nothing
cost-size = Size
cost-of = of { $mb } MB
cost-note = { $good } MB by habit, { $most } at the most.
cost-costs = Costs most
cost-mb = MB
cost-smaller = Smaller
cost-none = no
cost-make = Make a smaller copy of { $title }, { $mb } MB
cost-make-all = Make all { $count } smaller copies
cost-made = { $count ->
    [one] One smaller copy made,
   *[other] { $count } smaller copies made,
  } { $mb } MB less
cost-undo = Undo
cost-undone = The original of { $title } goes out again
cost-was = { $mb } MB before
cost-originals = Smaller copies go into the file. Originals stay.
links = Links
links-count = { $count ->
    [0] There is no web address in it.
    [one] 1 link.
   *[other] { $count } links.
  }
links-on-paper = Looked at on paper only: { $found ->
    [0] nothing found.
    [one] one is worth a look.
   *[other] { $found } are worth a look.
  }
links-tried = { $tried } tried on { $when }: { $found ->
    [0] nothing found.
    [one] one thing found.
   *[other] { $found } things found.
  }
links-try = Try them now, online
links-again = Try them again, online
links-trying = Trying the links
links-progress = { $done } of { $total } tried
links-stop = Stop
links-stopped = Stopped. Nothing was kept.
links-note = Each site is asked whether the page is there. Nothing of your text is sent.
checks-add-person = Add the person
checks-see-people = See the list of people
checks-later = Checks are not part of this version yet.
checks-note = A list of things to look at. It says nothing about the outcome.
checks-stops-count = { $count ->
    [one] 1 stops it
   *[other] { $count } stop it
}
checks-advice-count = { $count } worth a look
checks-sum = { $stops ->
    [0] Nothing stops it
    [one] 1 thing stops it
   *[other] { $stops } things stop it
}, { $advice ->
    [one] 1 is worth a look.
   *[other] { $advice } are worth a look.
}
export-title = Build { $title }
export-format = Format
export-pdf = PDF, tagged
export-html = Web page, one file
export-docx = Word
export-html-folder = Folder for a web site
export-markdown = Markdown folder
export-json = JSON
export-zip = Zip for submission
export-leap2a = Leap2A for Mahara
export-audience = For
export-evidence = Files of the evidence
export-evidence-list = Listed, not in the PDF
export-evidence-appendix = As pages at the end
export-evidence-attached = Attached to the PDF
export-face = Letters
export-face-serif = Source Serif
export-face-legible = Atkinson Hyperlegible
export-leap = For which system
export-leap-mahara = Mahara 22.10 and later
export-leap-older = Mahara up to 22.04, and others
export-most = At most
export-most-mb = { $mb } MB
export-what = Text
export-what-now = As it is now
export-originals = Pictures as they were added
export-originals-why = Some have smaller copies, which go out in their place otherwise.
export-since = Mark what is new since
export-since-none = Nothing is marked
export-since-one = { $label }, { $day }
export-since-unnamed = Frozen copy of { $day }
export-since-why = What you have written since that frozen copy is marked, what you took out is shown as taken out, and a table says where.
export-draft = As a draft
export-draft-why = A draft says so on its cover. What may not be shown yet is replaced by a visible note.
export-draft-instead = Build a draft instead
export-write = Choose a place and build
export-busy = Building
export-busy-of = Building, { $done } of { $total }
export-stopped = Stopped. Nothing was written.
export-unsaved = Your last words could not be saved, so nothing was built.
export-done = Built, { $size }.
export-done-pages = { $pages ->
    [one] Built: 1 page, { $size }.
   *[other] Built: { $pages } pages, { $size }.
}
export-reveal = Show in folder
export-keep = Keep a frozen copy
export-kept = Kept: { $name }. A later build can mark what is new since then.
export-checked-alt-text = Alternative text
export-checked-pictures = Pictures
export-checked-hidden-data = Hidden data in pictures
export-checked-links = Links
export-checked-glyphs = Characters
export-checked-fonts = Fonts
export-checked-ua = Accessible PDF (PDF/UA-1)
export-checked-archive = PDF for archives (PDF/A-2a)
export-checked-archive-attached = PDF for archives with files attached (PDF/A-3a)
export-checked-attachments = Attached files

## The pages of the PDF

pages = Pages
pages-ways = Ways of looking
pages-look = Look at the pages
pages-title = Pages of the PDF
pages-turn = Turn the pages
pages-before = Page before
pages-after = Next page
pages-number = Page number
pages-of = Page { $page } of { $total }
pages-page = Page
pages-alt = Page { $page } of { $total }, as it will be in the PDF. The sections hold its text.
pages-drawing = Drawing the page
pages-note = As it would be built now, as a draft.

## Settings

settings = Settings
settings-all = All settings
settings-find = Find a setting
settings-found = { $count ->
    [0] No setting fits
    [one] 1 setting fits
   *[other] { $count } settings fit
}
settings-none = No setting fits “{ $query }”.
settings-kept = Changes are kept as you make them
settings-this-journal = This journal
settings-appearance = Appearance
settings-writing = Writing
settings-framework-head = Framework
settings-shortcuts = Shortcuts
settings-backups = Backups
settings-privacy = Privacy
settings-on = On
settings-off = Off
percent = { $number } %

settings-file = The file
settings-file-words = place path folder rename move name
settings-file-why = Everything is in this one file. To move or rename it, close Reflectory first, then open it from its new place.
settings-holds = What it holds
settings-since = Begun { $date }, journal format { $format }
settings-leave = Leave with everything
settings-leave-why = A folder that any editor opens. What is private is in it too.
settings-leave-words = export open format markdown json move away files
settings-leave-markdown = As Markdown…
settings-leave-json = As JSON…
settings-leave-name = Reflectory journal
settings-leave-busy = Writing
settings-leave-done = Written: { $entries } entries, { $evidence } items of evidence
settings-check = Check the journal
settings-check-why = Reads all of it and looks for damage
settings-check-words = verify damage integrity
settings-check-do = Check now
settings-checking = Checking
settings-check-good = Nothing is wrong.
settings-check-bad = { $count ->
    [one] 1 thing is wrong.
   *[other] { $count } things are wrong.
}
settings-check-next = Nothing was changed. Make a journal from the newest backup that opens, and keep this file.
settings-profile-name = Your name
settings-profile-role = Your role
settings-profile-organisation = Where you work
settings-profile-email = E-mail address
settings-profile-why = Stands on the cover of what you build
settings-profile-words = profile name role organisation university e-mail address cover

settings-theme = Theme
settings-theme-words = colours dark light contrast
settings-theme-system = System
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
settings-contrast = High contrast on
settings-contrast-light = White
settings-contrast-dark = Black
settings-scale = Size of everything
settings-scale-keys = Also { $larger } and { $smaller }
settings-scale-words = larger smaller zoom text size letters
settings-text-size = Size of your text
settings-text-size-why = Entries and sections, where you write
settings-face = Reading face
settings-face-legible = hard to mix up
settings-motion = Movement
settings-motion-system = As the system says
settings-motion-less = None
settings-preview = How it will look
settings-preview-title = Your first entry
settings-preview-text = Your own words will stand here once you have written some.
settings-preview-note = { $size } on { $leading }.

settings-spelling = Check spelling
settings-spelling-why = Underlines what may be misspelt, on this computer
settings-spelling-words = spelling dictionary language
settings-spelling-language = Language of the spelling
settings-spelling-language-why = The dictionaries that this computer has
settings-spelling-missing = This computer has no dictionary for { $language }. Choose another, or install one.
settings-plain-words = Markdown live preview source screen reader
settings-saving = Saving
settings-saving-how = Happens by itself, within a second of typing and whenever you go elsewhere. What you write between opening an entry and leaving it is one version in its history.

settings-pathway = Portfolio or pathway
settings-pathway-why = What coverage and the board are shown for
settings-pathway-words = coverage board associate senior
settings-framework = Usual framework
settings-framework-why = Whose areas you are offered first. Nothing that is tagged changes; the window begins anew.
settings-frameworks = Frameworks of this journal
settings-framework-name = Framework
settings-framework-origin = From
settings-framework-own = Yours
settings-framework-bundled = Reflectory
settings-framework-revision = Revision
settings-framework-add = Add a framework file
settings-framework-add-why = A list of areas of your own, as a .toml file. It is kept in this journal.
settings-framework-added = { $name }, revision { $revision }, is added.
settings-framework-known = { $name } is here already.

settings-letters = Single letters outside text
settings-shortcuts-how = Choose Change, then press the keys. All of it works without a mouse.
settings-shortcuts-words = keys keyboard shortcuts
settings-shortcuts-all = Show all { $count } commands
shortcuts-change = Change them
shortcuts-letters-off = Single letters are switched off in the settings.
shortcut-change = Change
shortcut-changed = changed by you
shortcut-put-back = Put back
shortcut-reset = It has the keys back that it came with
shortcut-reset-from = It has its keys back; { $titles } has none now
shortcut-reset-all = Put all back
shortcut-reset-all-said = All keys are as they came
shortcut-has-none = None
shortcut-none = No keys
shortcut-none-now = It has no keys now
shortcut-off = switched off
shortcut-press = New keys for “{ $title }”: press them, or Escape to leave it as it is
shortcut-press-now = Press the keys
shortcut-given = Its keys are { $keys } now
shortcut-unchanged = Nothing was changed
shortcut-taken = { $titles } { $count ->
    [one] has
   *[other] have
} { $keys } already.
shortcut-use-here = Use them here instead
shortcut-press-others = Press others
shortcut-would-have-none = { $titles } would then have none.
shortcut-unfit-text = These keys copy, paste, choose or undo everywhere, and stay so.
shortcut-unfit-move = These keys type or move everywhere, and stay so.
shortcut-unfit-letters = Single letters are switched off above.
shortcut-unfit-plain = Add Ctrl or Alt: on their own these keys belong to the text.

settings-backup-words = copy restore safety
settings-backup-kept = Kept
settings-backup-kept-why = One at each close, checked by opening it
settings-backup-newest = { $count ->
    [one] The newest one
   *[other] The newest { $count }
}
settings-backup-sample = The sample is not backed up at closing: it can be had anew.
settings-backup-where = Where
settings-backup-where-why = Copy this folder to another disk now and then
settings-backup-busy = Working
settings-backup-none = No backup yet. One is made when you close Reflectory, if anything changed.
settings-backup = Backup
settings-backup-size = Size
settings-backup-at-close = at closing
settings-backup-by-hand = by hand, kept
settings-backup-opens = opens
settings-backup-closed = does not open
settings-backup-undated = No date
settings-backup-all = Show all { $count }
settings-restore = Restore as a copy
settings-restore-why = Restoring makes a journal of its own beside this one, which stays as it is. Those made by hand are never removed by Reflectory.
settings-restore-name = Restored journal.reflectory
settings-restored = The backup is a journal of its own now.
settings-restored-text = { $path }. The journal that is open was not changed.
settings-restored-open = Open it

settings-visible = New entries and evidence
settings-visible-why = Who may see them, until you say otherwise. What is imported, or captured in passing, begins as only for you.
settings-visible-words = private visible visibility show reviewers assessors
settings-visible-private = Only for me
settings-network = Network
settings-network-why = No account, no telemetry, no look for updates
settings-network-words = internet offline online telemetry account
settings-network-asked = Only when you press Try them now, beside the checks
settings-encryption = Encryption
settings-encryption-words = password passphrase encrypted lock
settings-encrypted = Encrypted
settings-not-encrypted = Not encrypted. Whoever can open this file can read the journal, so keep it where only you can sign in.
settings-places = What is where
settings-place-journal = The journal: one file, with all texts and files in it.
settings-place-backups = Backups: in a folder of the journal’s name beside it.
settings-place-index = The search index: in this computer’s cache folder, with the words of the journal. It is made anew when it is missing.
settings-place-copies = Readable copies of what you open outside: in a folder of Reflectory, until it closes.
settings-place-settings = How you like the window, and which journals were open: in this computer’s settings folder, not in the journal.
settings-recent = Opened lately
settings-recent-why = The names that are offered when you open another journal
settings-recent-words = recent history list
settings-recent-clear = Clear the list
settings-recent-count = { $count ->
    [0] The list is empty.
    [one] 1 journal is in it.
   *[other] { $count } journals are in it.
}
settings-recent-cleared = The list is empty now

zoom-in = Everything larger
zoom-out = Everything smaller
zoom-reset = Everything as large as it comes
zoom-said = Everything at { $scale } %

## The guide

guide = User guide
guide-contents = Contents of the guide
guide-find = Search the guide
guide-found = { $count ->
    [0] Nothing in the guide fits “{ $query }”.
    [one] 1 place in the guide fits “{ $query }”
   *[other] { $count } places in the guide fit “{ $query }”
}
guide-found-hint = Try one word, or look through the contents at the left.
guide-before = Before: { $title }
guide-next = Next: { $title }
guide-no-keys = no keys

## Failures: what happened, and what to do. Where exactly is said by the core between the two.

error-invalid = That can’t be done like this.
error-invalid-next = Change it and try again.
error-not-found = It is not there any more.
error-not-found-next = It may have been moved, renamed or put into the bin. Go back and choose again.
error-ambiguous = More than one thing fits.
error-ambiguous-next = Select a few more words around it, or choose one by name.
error-exists = There is something of that name already.
error-exists-next = Nothing was overwritten. Choose another name or another folder.
error-not-a-journal = This file is no journal.
error-not-a-journal-next = Choose a file that ends in .reflectory. This one was not touched.
error-foreign = Another program made this file.
error-foreign-next = It was not touched. Choose a file that ends in .reflectory.
error-newer = A newer version of Reflectory wrote this journal.
error-newer-next = Install that version to open it. The file was not touched.
error-damaged = This journal is damaged.
error-damaged-next = It was not changed. Open the newest backup instead, and keep this file.
error-locked = This journal is open somewhere else.
error-locked-next = Close it there, then try again.
error-read-only = This file or folder may only be read.
error-read-only-next = Ask for the right to write there, or save a copy somewhere else.
error-disk-full = The disk is full.
error-disk-full-next = Free some space, then try again.
error-conflict = It was changed somewhere else in the meantime.
error-conflict-next = Look at what is there now, then choose. Both are safe.
error-refused = That is not allowed here.
error-refused-next = Nothing was changed.
error-blocked = Something stands in the way.
error-blocked-next = Settle what is listed, or build a draft.
error-cancelled = Stopped.
error-cancelled-next = Nothing was written.
error-not-built-yet = This version can’t do that yet.
error-not-built-yet-next = Nothing was changed.
error-io = The file could not be read or written.
error-io-next = See that the disk is there and has space, then try again.
error-internal = Something went wrong in the program.
error-internal-next = What you wrote is safe. Try again; if it happens again, start the program anew.

## The library: links, order, weight

evidence-add-link = Add a link
evidence-link-note = The address is kept; nothing is fetched from it.
evidence-over-years = { $count ->
    [one] Over 1 year
   *[other] Over { $count } years
}
evidence-older-than = Older than
evidence-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
evidence-sort-by = Sort by
evidence-size = Size
evidence-budget-most = {" "}({ $most } at most)
evidence-budget-too-much = more than an e-mail takes
evidence-budget-costly = What costs most
evidence-budget-none = No file of it is kept here.
evidence-to-button = Add to section or entry
evidence-to = Where to use “{ $title }”
evidence-to-where = Where to
evidence-to-section-way = A section of the portfolio
evidence-to-entry-way = An entry
evidence-to-section = Section
evidence-to-choose = Choose a section
evidence-to-no-section = Choose a section first.
evidence-to-there = there already
evidence-to-note = What it shows there
evidence-to-entry = Find an entry
evidence-to-entry-note = It is named at the end of the entry’s text, where you can move it.
evidence-to-added = “{ $title }” added to { $place }

## The portfolio as a board, and read as an assessor would

portfolio-board = Board
portfolio-read = Read as assessor
section-before = Previous section
section-next = Next section
claim-before = Previous claim
claim-next = Next claim
claim-evidence = Open the evidence of the claim
parts-sections = Sections and their examples
parts-statements = Statements
parts-others = Other sections
parts-order = The pathway sets the order of sections; the examples in them are yours to order.
parts-parked = Kept aside
parts-parked-note = This pathway has no such section. All that is in it is kept.
parts-untitled = Example { $number }, no title yet
parts-none = No example yet.
parts-words = { $count ->
    [0] nothing written yet
    [one] 1 word
   *[other] { $count } words
}
parts-no-description = no description
parts-no-evidence = no evidence
parts-no-reflection = no reflection
parts-items = { $count ->
    [0] No evidence
    [one] 1 item
   *[other] { $count } items
}
parts-status = { $code } is now: { $status }
parts-status-of = Status of { $code }
parts-removed = { $title }: in the bin, with its words
read-place = { $code }, section { $at } of { $of }
read-mend = Go and mend it
read-caption = Each claim with what shows it
read-claims = What it claims
read-shows = What shows it
read-claim = Claim { $number }
read-claim-word = Claim
read-no-claim = Nothing is claimed beside this.
read-nothing = Nothing shows this
read-listed-below = { $count ->
    [one] 1 item is listed for the whole section, below.
   *[other] { $count } items are listed for the whole section, below.
}
read-name-evidence = Name evidence
read-for-claim = for claim { $number }
read-reflection = Reflection. It needs no evidence; it needs a consequence.
read-not-needed = It needs no evidence.
read-told-only = It is told here, and no item is named.
read-listed = Listed for the whole section, and named in no text.
read-named-in = Named in
read-notes = Footnotes
read-note-to = Footnote { $number }
read-item-to = Evidence { $number }
read-undescribed = Picture not yet described
read-task-done = Done:
read-task-open = Not done:
read-left-out = Words that an assessor may not see are left out here.
read-empty = Nothing is written here yet, and that is what an assessor would get.
read-write = Write it
read-failed = The section could not be read.
read-no-item = No item that may be shown is named here.
read-exactly = Exactly what the draft of today would hold. Read only.
read-keys = [ and ] go to the section before and after, Alt ↑ ↓ between claims, E opens the evidence.
read-aside = What is looked for
read-looked-for = Looked for in { $code }
read-nothing-asked = Nothing in particular is looked for here.
read-open = Not looked for yet
read-missing = I did not find it
read-found = Found
read-changed = The claim that you ticked reads otherwise now.
read-principles = Principles to be seen
read-ticks-own = Ticked by you, while reading. The app cannot tell.
read-as-it-comes = As an assessor gets it
read-to-read = To read
read-minutes = { $count ->
    [0] nothing yet
    [one] 1 minute
   *[other] { $count } minutes
}
read-items = { $count ->
    [0] none
    [one] 1 item
   *[other] { $count } items
}
read-i-we = “I” and “we”
read-i-we-count = { $i } and { $we }
read-note = Note to myself

## First run

first-about = About Reflectory
first-title = Write it down while you still remember why.
first-text = A private journal for learning technologists. Tag what you write to the CMALT areas as you go, and the portfolio is half done before you start it.
first-shelf = A shelf of { $count } spines, one for each part of a portfolio
first-start = Start
first-where = Where shall we begin?
first-begin = Start my journal
first-begin-text = Choose a pathway and a place to keep it.
first-pathway = Pathway
first-kept = Kept in
first-file = My journal.reflectory
first-recent = Opened lately
first-opened = { $when }
first-missing = not there now
first-back = Back to the journal that is open
first-change = Change
first-create = Create journal
first-open = Open a journal I already have
first-open-text = From another computer, or a backup.
first-sample = Look round a finished one first
first-sample-text = A made-up candidate’s journal, kept apart from yours.
first-private = No account, and no network unless you have links tried. Everything stays in the file you choose, and you can take it all out as plain Markdown whenever you like.

## Quick capture

capture = Quick capture
capture-locked = Quick capture, locked
capture-words = What happened
capture-into = into the inbox
capture-likely = Looks like
capture-file = File
capture-file-with = File that goes along
capture-file-out = Take { $name } out
capture-escape = Esc closes, keeps
capture-keep = Keep
capture-keep-keys = Keep in the inbox (Enter; Shift Enter begins a new line)
capture-kept = In the inbox.
capture-waiting = { $count } waiting.
capture-again = Go on writing ({ $keys })
capture-sealed = Nothing of the journal is shown. You read this again after unlocking.
inbox-came = { $count ->
    [one] 1 thing came into the inbox
   *[other] { $count } things came into the inbox
}
tray-new = New entry
tray-open = Open Reflectory
tray-quit = Quit
inbox-areas = Counts toward
inbox-file-with = With the file { $name }, { $size }
keep-running-ask = Keep Reflectory running?
keep-running-text = Its icon in the tray can stay, with quick capture at hand. Everything is saved either way. You are asked this once; the settings of quick capture change it.
keep-running-yes = Keep running
keep-running-no = Quit

at-hand-keys = Keys that open it from any program
at-hand-keys-how = Press the keys you want, then use them. Backspace takes them off. They work while Reflectory runs.
at-hand-keys-use = Use these keys
at-hand-keys-set = { $keys } opens quick capture
at-hand-keys-none = No keys open quick capture now
at-hand-keys-taken = These keys don't work: another program has them. Choose others.
at-hand-wayland = On this desktop (Wayland) no program may listen to keys outside of its own windows. Give the command below to your desktop's own settings for keyboard shortcuts instead.
at-hand-command-head = The command for it
at-hand-command = This command opens quick capture, whether Reflectory runs or not. To write a line without a window: reflectory capture "your words".
at-hand-copy = Copy the command
at-hand-copied = Copied
at-hand-tray = Icon in the tray
at-hand-tray-what = New entry, quick capture, open and quit in one place. If no icon appears, your desktop does not show them (GNOME needs an extension for it); starting Reflectory again always brings its window back.
at-hand-tray-not = There is no icon: { $reason }
at-hand-keep-running = Keep running when the window is closed

## Prompts, timed writing, focus

prompt-pick = Pick a prompt
prompt-of-day = Prompt of the day
prompt-another-shown = Another prompt
prompt-begin = Write about this
prompt-another = Another one
prompt-asked = You were asked: { $prompt }
timed = Write for a set time
timed-how-long = How long?
timed-minutes = { $minutes } minutes
timed-what = The time shows quietly at the bottom. Nothing stops you when it is up, and everything is saved as always.
timed-begin = Begin
timed-left = { $minutes ->
    [one] 1 minute left
   *[other] { $minutes } minutes left
}
timed-paused = { $minutes ->
    [one] Paused, 1 minute left
   *[other] Paused, { $minutes } minutes left
}
timed-pause = Pause
timed-resume = Go on
timed-end = End
timed-put-away = Put away
timed-began = { $minutes } minutes of writing begin
timed-done = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, { $words ->
    [0] no new words
    [one] 1 word written
   *[other] { $words } words written
}
focus-mode = Focus mode
focus-mode-on = Focus mode. Escape leaves it
focus-mode-off = Focus mode is off
full-screen = Full screen

## What a portfolio says of itself, other pathways and frameworks, versions of sections
portfolio-new = New portfolio
portfolio-binned = “{ $title }” is in the bin
details = Details
details-title = Details of the portfolio
details-saved = Details saved
details-save = Save the details
details-target = To be sent by
details-submission = Submission
details-licence = Licence
details-licence-why = Printed on the cover. Left empty, no licence is stated.
licence-none = None stated
licence-reserved = All rights reserved
details-candidate = Candidate
details-candidate-change = Change in settings
details-nobody = Nobody is named yet.
details-pathway = Aim at
details-pathway-why = Sections that another pathway does not ask for are kept aside with all that is in them.
details-framework = Framework
details-framework-to = Change to
details-delete = Put this portfolio in the bin
framework-look = See what would become of it
framework-change = Change the framework
pathway-switched = New: { $made }. Kept aside: { $parked }. Back: { $returned }.
plan-title = Back from that day
plan-none = With a day, the sections that are not ready are spread over the time until then.
plan-ready = { $ready } of { $all } sections ready
plan-sections = { $count ->
    [one] { $codes } is ready
   *[other] { $codes } are ready
}
plan-reader = Somebody else has it to read
plan-checks = The checks are looked at
plan-files = The files are made, and each was opened once
plan-send = Send it
change-title = What becomes of the sections
change-done = The framework was changed. Nothing is lost.
change-dry = Nothing is changed yet. This would become of it:
change-moved = “{ $part }” from { $from } to { $to }
change-made = New sections
change-parked = Kept aside
change-returned = Back
change-renamed = Under another code
change-headings = Texts under headings that this framework does not ask for; they stay
change-move = A part that belongs elsewhere can be moved on the board.
moved-stood = (it stood there before)
moved-first = (nothing in it tells: look whether it belongs there)
moved-words = (for its words: { $because })
moved-words-against = (for its words: { $because }; against: { $against })
days-for = { $pathway }, { $submission }
sections-aside = Kept aside
section-back = Bring back
section-back-of = Bring back { $code }
section-back-said = { $code } is in the portfolio again
section-copy = Copy as formatted text
section-copied = The section is on the clipboard
section-copied-less = The section is on the clipboard, without what assessors may not see
section-balance = Description { $description } %, evidence { $evidence } %, reflection { $reflection } %
section-history = Versions
section-history-of = Versions: { $label }
section-history-changes = What changed from this version to now
listed = Evidence of { $area }, in order
listed-also = also in { $places }
listed-shows = What it shows here
listed-shows-of = What “{ $title }” shows here
listed-earlier = Move earlier
listed-earlier-of = Move “{ $title }” earlier
listed-later = Move later
listed-later-of = Move “{ $title }” later
listed-remove = Take it off this list
listed-remove-of = Take “{ $title }” off this list
listed-removed = “{ $title }” is off the list of { $area }. The library keeps it.
listed-order = Order
listed-order-of = Order of the evidence for { $area }
own-area = Your area
own-area-none = No area of your own yet
own-area-other = Another area of your own…
own-area-missing = Nobody can tell what this section is about yet: give it a title of your own.
own-area-title = What it is about
own-area-set = { $code } is about “{ $title }” now
own-area-swapped = { $code } and { $other } have changed places, with all that is in them
own-area-rename = Change the title
own-area-keep = Keep the title
own-area-new = Title an area of your own
tree-untitled = no title of yours yet
part-add = Add a part
part-new = Part { $no }
part-title = Title of this part
part-title-of = Title of { $code }
component-summary = Summary
component-further-reading = Further reading
component-add = Add { $component }
pull-difference = From the words here to the entry’s present ones
pull-mode = When the entry changes:
pull-mode-live = offer the new words
pull-mode-frozen = keep these
pull-mode-live-said = Later words of the entry are offered
pull-mode-frozen-said = These words stay as they are
pull-entry-gone = The entry is no more. The words stay.
export-look = Look at the pages
bin-kind-portfolio = Portfolio
bin-lost-portfolios = { $count ->
    [one] 1 portfolio with its sections and snapshots
   *[other] { $count } portfolios with their sections and snapshots
}{ $versions ->
    [0] {""}
    [one] {" "}and 1 older version
   *[other] {" "}and { $versions } older versions
}

## Bringing in what was written elsewhere
import = Import
import-menu = Import…
import-file = Choose a file
import-folder = Choose a folder
import-bring = { $count ->
    [0] Nothing to bring in
   *[other] Bring in { $count }
}
import-plan = What would happen
import-how = How it is brought in
import-sum = { $new } new, { $changed } changed, { $same } the same, { $out } left out.
import-changed = Changed since the last import
import-new = New
import-same = Here already, just the same
import-out = Left out, and why
import-edited = Changed since, and edited here too
import-tick = Comes in
import-tick-all = Bring in: { $group }
import-tick-one = Bring in “{ $title }”
import-compare-of = Compare “{ $title }”
import-difference = From what is here to what would come
import-if = If you bring it in
import-take = The new text; mine stays in the history
import-both = Keep both, as two entries
import-both-short = as a second entry
import-mine = Leave mine as it is
import-changed-why = It has changed in the source. Here it is as it came in.
import-edited-why = It has changed in the source, and you have edited it here. Yours stays unless you say otherwise.
import-open = Open the entry
import-understood = { $count ->
    [one] 1 thing was understood or guessed
   *[other] { $count } things were understood or guessed
}
import-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
import-drop = Or drop files and folders here.
import-dropped = { $name }, dropped here
import-sources = { $first } and { $count ->
    [one] 1 more
   *[other] { $count } more
}
import-nothing-dropped = Nothing that could be read was dropped.
import-becomes = Becomes
import-area = Area found
import-date = Date
import-from = File
import-portfolio = Fills the portfolio “{ $title }” ({ $pathway }).
import-empty = Choose a file or a folder: a Markdown folder, a Word document, a portfolio as text, Leap2A from Mahara or another e-portfolio (the zip, its folder or its leap2a.xml) or a journal that was exported. You see what would happen before anything is written.
import-as = It becomes
import-as-entries = Entries and evidence
import-as-portfolio = A portfolio
import-split = An entry for each heading that begins with a date (Word)
import-before = Brought in before
import-undo = Undo
import-undo-of = Undo the import of { $source }
import-undo-why = An import goes in as one batch. Undo takes it all out again and keeps what you have edited since.
import-undone = { $count ->
    [one] 1 item is out of the journal again
   *[other] { $count } items are out of the journal again
}
import-undone-kept = { $count ->
    [one] 1 item is out of the journal again
   *[other] { $count } items are out of the journal again
}. Edited since, and kept: { $kept }
import-none = Nothing yet.
import-done = { $count ->
    [one] 1 item was brought in
   *[other] { $count } items were brought in
}

## People
people = People
people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
people-caption = People who appear in the journal, what exports show of them, their permission and where they are named
people-name = Name, only here
people-shown = Shown in exports as
people-permission = Permission
people-found = Found in
people-nobody = Nobody yet.
people-nobody-why = A name in a section is asked about before anything is exported.
people-unknown = { $count ->
    [one] 1 name in your portfolios is not in this list
   *[other] { $count } names in your portfolios are not in this list
  }
people-unknown-one = { $name } in { $place } of { $title }
people-sort-out = Sort them out
people-note = Real names stay in this journal unless the permission says otherwise. Exports show what stands here.
people-no-group = In no group
people-stops = Exports stop here
people-nowhere = In no section
people-looking = Looking for the names in your texts
people-entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
  }
people-not-asked = Not asked
people-asked = Asked, no answer
people-asked-on = Asked { $date }, no answer
people-agreed = Agreed
people-agreed-on = Agreed { $date }
people-pseudonym = Pseudonym
people-public = Public
people-times = { $place }, { $count ->
    [one] once
   *[other] { $count } times
  }
people-draft = A draft says “{ $words }” instead.
person-add = Add a person
person-change = Change
person-change-of = Change { $name }
person-bin = Put in the bin
person-binned = In the bin: { $name }
person-saved = Saved: { $name }
person-name = Name, as your texts have it
person-also = Other names your texts have, one a line
person-status = May the name stand in exports?
person-pseudonym = Exports say instead
person-pseudonym-hint = A role or another name, such as “a colleague in Student Health”. It must not hold the real name.
person-role = Who it is
person-note = A note for yourself
person-asked = Asked on
person-agreed = Agreed on
person-shared = Somebody else may stand under the same words
person-save = Save
person-nobody = Not a person
person-nobody-ask = Why is “{ $name }” nobody’s name?
person-nobody-why = This stays with the portfolio. Under Checks it can be brought back.
person-which = Name { $no } of { $all }: { $name }
person-where = “{ $quote }”
person-later = Not now
