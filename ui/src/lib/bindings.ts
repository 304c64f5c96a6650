// Written from the types of crates/api by its test `bindings`; not to be edited.
/** Whether an anchor has a place in its text. */
export type AnchorState =
/** The span is where the words are. */
"placed" |
/** The words are gone or can't be told apart; the span is the last one known, in an older revision. */
"lost";

/** A failure: what, where, what to do. */
export type ApiError = {
	/** What sort of failure. */
	code: Code,
	/** What went wrong and where, in words for a person; never to be parsed. */
	message: string,
	/** The field of the request that is at fault. */
	field?: string | null,
	/** What to do about it. */
	hint?: string | null,
	/** Finds the matching line in the log, for faults of the program. */
	incident?: string | null,
	/** What stops an export, for [`Code::Blocked`]. */
	blocking?: Blocking[],
};

/** An area as it is given in a request, with the reason why it fits. */
export type AreaGiven = {
	/** `framework:code`, or a bare code of the journal's default framework. */
	area: string,
	/** Why it fits; empty if nothing was said. */
	why?: string,
};

/** Lists the person's own areas. */
export type AreaList = Record<string, never>;

/** The area that was made. */
export type AreaMade = {
	/** Its id. */
	id: Id,
	/** The code to tag with, such as `specialist-1`. */
	code: string,
};

/** Makes an area of the person's own. */
export type AreaNew = {
	/** What sort: `specialist` or `advanced`. */
	kind: string,
	/** Its title. */
	title: string,
	/** The slot that it takes, such as `specialist-2`; the first free one if absent. */
	code?: string | null,
};

/** Gives an area of the person's own another title. */
export type AreaSet = {
	/** Its id, title or code. */
	area: string,
	/** Its new title. */
	title: string,
};

/** An area that something is tagged to. */
export type AreaTagged = {
	/** The area; bare if it is one of the journal's default framework. */
	area: string,
	/** Why it fits; empty if nothing was said. */
	why: string,
};

/** The person's own areas. */
export type AreasListed = {
	/** By code. */
	areas: OwnArea[],
};

/** What material becomes. */
export type AsWhat =
/** Entries and evidence. */
"entries" |
/** A portfolio; what belongs in no section becomes entries. */
"portfolio";

/** The copy that was made. */
export type BackedUp = {
	/** Where it is. */
	path: string,
	/** Its bytes. */
	bytes: number,
	/** Entries in it outside the bin, as its check counted them. */
	entries: number,
};

/** What came of the backup at closing. */
export type BackedUpAtClose = {
	/** The copy that was made; null if nothing has changed since the last one. */
	made: BackedUp | null,
	/** How many backups made at closing there are now, of this journal. */
	kept: number,
	/** How many older ones were removed. */
	removed: number,
	/** Older ones that could not be removed: a sentence each. */
	left: string[],
};

/** Makes a copy that was checked before it counts. */
export type Backup = {
	/** Where to; a dated file in the folder `NAME backups` beside the journal, if absent. */
	out?: string | null,
};

/** Makes a dated backup when the journal is closed, if anything changed since the last one that was made so. */
export type BackupAtClose = {
	/** How many of these backups are kept, at least one; as the journal's settings say if absent. */
	keep?: number | null,
};

/** One backup. */
export type BackupRow = {
	/** Where it is. */
	path: string,
	/**
	 * When it was made: `YYYY-MM-DDTHH:MM:SS` in the time of the machine that made it, as its name says; null if the name
	 * says nothing.
	 */
	named: string | null,
	/** When the file was last written, RFC 3339 in UTC. */
	written: string | null,
	/** Its bytes. */
	bytes: number,
	/** Whether it was made at closing, and goes when there are enough newer ones. */
	at_close: boolean,
	/** Why it can't be opened; null if it can. */
	problem: string | null,
};

/** Asks for the backups that there are. */
export type BackupsList = Record<string, never>;

/** The backups that there are. */
export type BackupsListed = {
	/** The folder that they are in; it may not be there yet. */
	folder: string,
	/** Newest first. */
	backups: BackupRow[],
};

/** A value that changed. */
export type BeforeAfter = {
	/** What it was. */
	before: string,
	/** What it is. */
	after: string,
};

/** What emptying the bin did. */
export type BinEmptied = {
	/** What is gone. */
	items: BinItem[],
	/** What stays in the bin, because something outside uses it. */
	kept: BinKept[],
};

/** Removes what lies in the bin for good, in one step. */
export type BinEmpty = {
	/** Only these; everything if there are none. */
	ids?: string[],
	/** Only what has been in the bin for so many days at least. */
	older_than?: number | null,
};

/** Something in the bin. */
export type BinItem = {
	/** Its id. */
	id: Id,
	/** What sort of thing. */
	kind: BinKind,
	/** Its title; may be empty. */
	title: string,
	/** When it went to the bin, RFC 3339 in UTC. */
	deleted: string,
	/** How many whole days it has been there. */
	days: number,
	/** Words of its texts. */
	words: number,
	/** Older versions of its texts. */
	versions: number,
	/** Bytes of its files. */
	bytes: number,
	/** The portfolio that a part is of, by title. */
	portfolio: string | null,
	/** The code of the section that a part is of. */
	section: string | null,
};

/** Something that stays in the bin. */
export type BinKept = {
	/** What it is. */
	item: BinItem,
	/** Why it stays. */
	reason: string,
};

/** What sort of thing lies in the bin. */
export type BinKind =
/** An entry. */
"entry" |
/** An item of evidence. */
"evidence" |
/** A part of a section. */
"part" |
/** A portfolio with all its sections and frozen copies. */
"portfolio" |
/** A person of the list. */
"person";

/** Lists the bin. */
export type BinList = Record<string, never>;

/** The bin. */
export type BinListed = {
	/** What went there last first. */
	items: BinItem[],
	/** After how many days it is offered to let things go. */
	offered_after_days: number,
};

/** Takes things out of the bin: all that are named, or none. */
export type BinRestore = {
	/** Their ids. */
	ids: string[],
};

/** What is out of the bin. */
export type BinRestored = {
	/** As they lay in the bin. */
	items: BinItem[],
};

/** One thing that stops an export. */
export type Blocking = {
	/** The area's code; empty if it concerns the whole portfolio. */
	code: string,
	/** The check that found it: `alt-text`, `people`, `permission` ... */
	check: string,
	/** One sentence that names the item. */
	message: string,
	/** Where to look: a section and part, or an id. */
	where: string,
};

/** Asks for the board of a pathway. */
export type Board = {
	/** The framework; the journal's default one if absent. */
	framework?: string | null,
	/** The pathway; the journal's if absent. */
	pathway?: string | null,
};

/** An area of the board. */
export type BoardColumn = {
	/** The area; bare if it is one of the journal's default framework. */
	area: string,
	/** The bare code. */
	code: string,
	/** Its title; the person's own if the area takes one. */
	title: string,
	/** A title for narrow places. */
	short: string,
	/** The title of its group. */
	group: string | null,
	/** False if the pathway does not have the area. */
	in_pathway: boolean,
	/** Whether the pathway can't do without it. */
	required: boolean,
	/** What would fill it: a question, or empty. */
	prompt: string,
	/** A sort of evidence that fits, or empty. */
	hint: string,
	/** The area whose examples may stand in for this one's; null if none may. */
	instead: Instead | null,
	/** Its examples, in order. */
	examples: ExampleShown[],
};

/** The board of a pathway. */
export type BoardShown = {
	/** The framework's id. */
	framework: string,
	/** The pathway's id. */
	pathway: string,
	/** The columns, in the pathway's order; then areas beside it that have lines or are the person's own. */
	columns: BoardColumn[],
	/** The examples that stand in none of this framework's areas, in order. */
	unplaced: ExampleShown[],
	/** The kinds of areas of one's own that have a slot left: `specialist`, `advanced`. */
	free: string[],
};

/** Drops text in the inbox, whether the journal is open, closed or locked. */
export type Capture = {
	/** The text; may be empty if there is a file. */
	text?: string,
	/** Areas that the person chose for it, as they are written. */
	areas?: string[],
	/** A file to keep with it. */
	file?: CaptureFile | null,
};

/** A file that is captured with a text. */
export type CaptureFile = {
	/** Where it is; it is copied. */
	path: string,
	/** The name to keep it under. */
	name: string,
};

/** The item that was dropped. */
export type Captured = {
	/** Its id, which the entry has too once it is filed. */
	id: Id,
};

/** Why a version of a text exists. */
export type Cause =
/** First written. */
"created" |
/** Edited in a session or by one command. */
"edited" |
/** An older version was taken back. */
"restored" |
/** Words were pulled in from an entry. */
"pulled" |
/** Brought in from another source. */
"imported" |
/** Kept because the next change removed much. */
"checkpoint";

/** What was changed by one commit, or by several that came together; each id once. */
export type Changes = {
	/** Entries: their texts, marks, lists, titles, or whether they are in the bin. */
	entries: Id[],
	/** Items of evidence. */
	evidence: Id[],
	/** Sections of portfolios. */
	sections: Id[],
	/** Portfolios: titles, pathways, snapshots, advice that was put aside. */
	portfolios: Id[],
	/** The profile, a setting, an area of the person's own or a framework file. */
	settings: boolean,
	/** The board: its lines, their places and their entries. */
	board: boolean,
	/** So much at once that everything is to be read again: an import, or taking one back. */
	everything: boolean,
};

/** What an item costs. */
export type CheckCost = {
	/** The item's key. */
	key: string,
	/** Its title. */
	title: string,
	/** The bytes of the file that goes out. */
	bytes: number,
	/** Whether that is a picture. */
	picture: boolean,
	/** The bytes of the original, if a smaller copy goes out; else null. */
	original: number | null,
};

/** Advice that was put aside. */
export type CheckDismissed = {
	/** The person's reason. */
	reason: string,
} & CheckFinding;

/** A check that was made. */
export type CheckDone = {
	/** Its name. */
	name: string,
	/** Whether there is nothing to see to. */
	ok: boolean,
	/** One sentence; empty if there is nothing to say. */
	note: string,
};

/** One thing that a check found. */
export type CheckFinding = {
	/** The area's code; empty if it concerns the whole portfolio. */
	code: string,
	/** The check's id. */
	check: string,
	/** What was found. */
	message: string,
	/** Where: section, part, component or item. */
	where: string,
	/** The finding's name within its check, for `portfolio dismiss`. */
	place_id: string,
	/** `blocking` or `advice`. */
	level: string,
	/** The part of the section (from 1), if it has several. */
	part: number | null,
	/** The component's id, if it is about a component's text. */
	component: string | null,
	/** The item's key, if it is about an item of evidence. */
	evidence: string | null,
	/** A person's name, if it is about a person. */
	person: string | null,
	/** Whether it may be put aside with a reason: all advice, and what stops by a guess. */
	may_put_aside: boolean,
	/** The words that were found; empty if something is missing or the whole is meant. */
	quote: string,
	/** What should be so, in the framework file's words. */
	why: string,
	/** What must stand beside it, such as `suggested, not asked for`; null if the publisher asks for it. */
	caveat: string | null,
	/** Titles of the sources. */
	sources: string[],
	/** What to do. */
	next: string,
};

/** A check that was gone through. */
export type CheckGone = {
	/** Its id. */
	check: string,
	/** What should be so. */
	text: string,
	/** Whether the program looked; else a person has to. */
	looked: boolean,
};

/** The web addresses of a portfolio: of its texts, and of the evidence that it uses. */
export type CheckLinks = {
	/** How many there are, each counted once. */
	addresses: number,
	/** How many of them were tried since the journal was opened. */
	tried: number,
	/** When they last were; null if nobody asked for it. */
	at: string | null,
};

/** What a portfolio's text and evidence cost. */
export type CheckSize = {
	/** All of it, in bytes. */
	bytes: number,
	/** Up to how many megabytes it is safe. */
	good_mb: number,
	/** The most megabytes that are said to be taken. */
	most_mb: number,
	/** Its items, the dearest first. */
	costs: CheckCost[],
};

/** A check that a person ticks. */
export type CheckToTick = {
	/** The check's id. */
	check: string,
	/** What should be so. */
	text: string,
	/** Why the program does not look itself. */
	reason: string,
	/** `blocking` or `advice`: how much the framework's file makes of it. It stops nothing by itself. */
	level: string,
	/** What must stand beside it. */
	caveat: string | null,
	/** Titles of the sources. */
	sources: string[],
};

/**
 * What sort of failure it is. A code exists only if somebody acts on it: the window shows another way out, or the command
 * line exits differently.
 */
export type Code =
/** A value of the request can't be used; `field` says which one. */
"invalid" |
/** Nothing has this id, name, path or quote. */
"not-found" |
/** An id, key or quote fits more than one thing. */
"ambiguous" |
/** Something is there already and is not overwritten. */
"exists" |
/** The file is encrypted, or is no journal: the two can't be told apart. */
"not-a-journal" |
/** A database of another program. */
"foreign" |
/** Made by a newer version of the program. */
"newer" |
/** The journal is truncated or corrupted. */
"damaged" |
/** Another program is writing to the journal, or making its search index. */
"locked" |
/** The journal or the place for a file can't be written. */
"read-only" |
/** The disk is full; nothing was changed. */
"disk-full" |
/** The text was changed since it was read; both texts are kept. */
"conflict" |
/** A rule of the journal forbids it. */
"refused" |
/** People, permissions or missing alternative text stop it; `blocking` lists them. */
"blocked" |
/** The person broke long work off; nothing was changed. */
"cancelled" |
/** The command is known and not built yet. */
"not-built-yet" |
/** A file or folder outside the journal could not be read or written. */
"io" |
/** A fault of the program itself; `incident` finds it in the log. */
"internal";

/** A group. */
export type CommunityShown = {
	/** The id. */
	id: Id,
	/** The name. */
	name: string,
	/** `team`, `network` ... */
	kind: string,
};

/** A part that an assessed section is judged on: `description`, `evidence`, `reflection`, or another id that a framework file names. */
export type Component = string;

/** What is different in a text. */
export type ComponentDiff = {
	/** The part's number, from 1. */
	part: number,
	/** The component. */
	component: string,
	/** Words that came. */
	added: number,
	/** Words that went. */
	removed: number,
	/** The pieces of both texts in order. */
	changes: Piece[],
};

/** How long a component is after a change. */
export type ComponentWords = {
	/** The section, or the part of it, as it was given. */
	code: string,
	/** The component. */
	component: Component,
	/** Its words. */
	words: number,
	/** The revision that the next change of its text is based on. */
	revision: number,
};

/** How a copied section is written. */
export type CopyFormat =
/** HTML of plain elements, with plain text beside it. */
"html" |
/** Markdown. */
"markdown" |
/** Plain text. */
"text";

/** Asks what the journal holds for each area, and what a portfolio has drafted. */
export type Coverage = {
	/** The framework; the portfolio's, else the journal's default one, if absent. */
	framework?: string | null,
	/** The pathway; the portfolio's, else the journal's, if absent. */
	pathway?: string | null,
	/** The portfolio whose drafts count. */
	portfolio?: string | null,
};

/** Asks what coverage was last looked at for. */
export type CoverageChoice = Record<string, never>;

/** Remembers what coverage is looked at for: a portfolio, or else a pathway of a framework. */
export type CoverageChoose = {
	/** The framework, with `pathway`; the journal's default one if absent. */
	framework?: string | null,
	/** The pathway. */
	pathway?: string | null,
	/** The portfolio; the other two do not count then. */
	portfolio?: string | null,
};

/** What coverage is looked at for; all null if nothing was chosen, or if it is gone. */
export type CoverageChosen = {
	/** The framework; null with a portfolio. */
	framework: string | null,
	/** The pathway; null with a portfolio. */
	pathway: string | null,
	/** The portfolio. */
	portfolio: Id | null,
};

/** Writes coverage as a table for a spreadsheet: RFC 4180, UTF-8, no word of an entry. */
export type CoverageTable = {
	/** As in [`Coverage`]. */
	framework?: string | null,
	/** As in [`Coverage`]. */
	pathway?: string | null,
	/** As in [`Coverage`]. */
	portfolio?: string | null,
	/** The file to write, whole or not at all; the answer holds the table if absent. */
	out?: string | null,
	/** True if a `.csv` file of this name is to be replaced: the person was asked. */
	replace?: boolean,
};

/** What the journal holds for each area. */
export type Covered = {
	/** The framework's id. */
	framework: string,
	/** The pathway's id. */
	pathway: string,
	/** The portfolio that was laid beside the journal. */
	portfolio: Id | null,
	/** The pathway's sections in order. */
	sections: SectionCovered[],
	/** The framework's principles in order. */
	principles: PrincipleCovered[],
	/** The pathway's rules. */
	rules: RuleJudged[],
	/** What is missing, the biggest gap first. */
	gaps: Gap[],
	/** What lies unfinished in the journal beside that: evidence, drafts, activities, goals. */
	unfinished: Unfinished[],
};

/** A day of a list. */
export type DayRow = {
	/** The civil date: `2026-05-17`. */
	day: string,
	/** How many entries of the list are on it. */
	entries: number,
};

/** The entries of a list by day. */
export type DaysCounted = {
	/** How many entries there are in all. */
	total: number,
	/** Newest first; days without entries are left out. */
	days: DayRow[],
};

/** The person's own words: a spelling checker does not ask about them. */
export type Dictionary = {
	/** By letter. */
	words: string[],
};

/** Adds words to the person's own and takes words away. */
export type DictionarySet = {
	/** Words to add; those that are there already change nothing. */
	add?: string[],
	/** Words to take away, as they are listed. */
	remove?: string[],
};

/** Asks for the person's own words. */
export type DictionaryShow = Record<string, never>;

/** What a bulk change did. */
export type EntriesChanged = {
	/** What `entries_undo` takes back; null if nothing had to be changed. */
	batch: Id | null,
	/** How many entries were meant. */
	chosen: number,
	/** How many of them are not as they were. */
	changed: number,
};

/** Which entries a bulk change is about: either `ids`, or the whole list `of` without `except`. */
export type EntriesChosen = {
	/** Whole ids, as lists have them. */
	ids?: string[],
	/** A list, all of it; its `skip` and `limit` say nothing here. */
	of?: EntryList | null,
	/** Entries of that list that are not meant: whole ids. */
	except?: string[],
};

/** Puts many entries into the bin; those that are there already stay. */
export type EntriesDelete = {
	/** The entries. */
	entries: EntriesChosen,
};

/** What is seen of entries at a glance. */
export type EntriesGlanced = {
	/** In the order asked for; entries that there are not any more are left out. */
	glances: EntryGlance[],
};

/** Entries, newest first. */
export type EntriesListed = {
	/** By date, time and moment of making, newest first. */
	entries: EntryRow[],
};

/** Changes what is known about many entries. If one of them can't be changed, none is. */
export type EntriesSet = {
	/** The entries. */
	entries: EntriesChosen,
	/** Areas to tag them to; an entry that is tagged to one already keeps its own reason. */
	add_areas?: AreaGiven[],
	/** Areas to take off where they are. */
	remove_areas?: string[],
	/** Tags to add. */
	add_tags?: string[],
	/** Tags to take off where they are. */
	remove_tags?: string[],
	/** Who may see them. */
	visibility?: Visibility | null,
};

/** Takes a bulk change back. The newest twenty can be; what was changed otherwise since stays. */
export type EntriesUndo = {
	/** The change, as its answer named it. */
	batch: string,
};

/** What taking a bulk change back did. */
export type EntriesUndone = {
	/** How many entries were given back what they were. */
	restored: number,
};

/** Adds an entry. */
export type EntryAdd = {
	/** The title; taken from the text if absent. */
	title?: string | null,
	/** What sort of writing; a reflection if absent. */
	kind?: EntryKind | null,
	/** The date, with time and offset if given, `today` or `yesterday`; today if absent. */
	on?: string | null,
	/** The reflective model whose stages the headings are. */
	model?: string | null,
	/** The areas it is tagged to. */
	areas?: AreaGiven[],
	/** Free tags. */
	tags?: string[],
	/** Who may see it; private if absent. */
	visibility?: Visibility | null,
	/** Whether it is unfinished. */
	draft?: boolean,
	/** The text, Markdown. */
	body: string,
};

/** The entry that was added. */
export type EntryAdded = {
	/** Its id. */
	id: Id,
	/** Its title: the one that was given, or what was made of the text. */
	title: string,
	/** The revision that an edit of its text is based on. */
	revision: number,
	/** The number of its version. */
	version: number,
	/** All its words. */
	words: number,
};

/** An entry that was changed. */
export type EntryChanged = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** The revision that the next edit of its text is based on; marks make a revision too. */
	revision: number,
	/** The number of its present version. */
	version: number,
};

/** Counts the entries of a list by day. */
export type EntryDays = {
	/** The list, of a year with `from` and `to`; all entries if absent. Its `skip` and `limit` say nothing here. */
	of?: EntryList,
};

/** Puts an entry into the bin. */
export type EntryDelete = {
	/** The entry's id. */
	id: string,
};

/** Compares two versions by word. */
export type EntryDiff = {
	/** The entry's id. */
	id: string,
	/** The older version; the one before `to` if absent. */
	from?: number | null,
	/** The newer version; the present text if absent. */
	to?: number | null,
};

/** Two versions compared: read on end, `equal` and `insert` give the newer text, `equal` and `delete` the older. */
export type EntryDiffed = {
	/** The entry's id. */
	id: Id,
	/** The older version. */
	from: number,
	/** The newer version. */
	to: number,
	/** The pieces in order. */
	changes: Piece[],
};

/** Replaces an entry's text. */
export type EntryEdit = {
	/** Its id. */
	id: string,
	/** The new text. */
	body: string,
	/** The revision that the new text is based on; the present one if absent. */
	based_on?: number | null,
	/** The title, if it is saved with the text; an empty one is made from the text. Absent, it stays. */
	title?: string | null,
	/**
	 * A UUID that the caller made for this sitting at the editor. Edits of one sitting share a row of the history, unless
	 * one takes much away; an edit without a sitting is one of its own.
	 */
	sitting?: string | null,
};

/** The text as it is after a change of the whole. */
export type EntryEdited = {
	/** The entry's id. */
	id: Id,
	/** Its title. */
	title: string,
	/** The version that it has now. */
	version: number,
	/** The revision that the next edit is based on. */
	revision: number,
	/** All its words. */
	words: number,
	/** Marked passages whose words are no longer in the text; they are kept and shown. */
	lost: number,
};

/** What is seen of an entry at a glance. */
export type EntryGlance = {
	/** The entry's id. */
	id: Id,
	/** The first words after the title, as plain text of at most 160 characters; empty if there are none. */
	excerpt: string,
	/** How many items of evidence are on its list or in its text. */
	evidence: number,
	/** The item of the first picture in its text that the library has, for `evidence_get`. */
	picture: Id | null,
};

/** Glances at entries: what a list shows beside their rows of those in sight. */
export type EntryGlances = {
	/** The entries' ids; at most 500. */
	ids: string[],
};

/** Lists an entry's versions. */
export type EntryHistory = {
	/** The entry's id. */
	id: string,
};

/** What sort of writing an entry is. */
export type EntryKind =
/** A reflection on practice. */
"reflection" |
/** Something done: a course, a visit, a talk. */
"activity" |
/** Notes of a meeting. */
"meeting" |
/** A thought to come back to. */
"idea" |
/** Notes on something read. */
"reading" |
/** Learning design work. */
"design";

/** Lists entries, newest first. */
export type EntryList = {
	/** Only those tagged to this area. */
	area?: string | null,
	/** Only those with this tag. */
	tag?: string | null,
	/** Only of this sort. */
	kind?: EntryKind | null,
	/** Only from this date on. */
	from?: string | null,
	/** Only up to this date, included. */
	to?: string | null,
	/** On this day of any year: `11-22`. */
	day?: string | null,
	/** Only unfinished ones, or only finished ones. */
	draft?: boolean | null,
	/** Only what is private as a whole, or only what is not. */
	private?: boolean | null,
	/** Leaves out so many of the newest. */
	skip?: number,
	/** At most so many. */
	limit?: number | null,
	/** What is in the bin instead of what is not. */
	bin?: boolean,
};

/** Marks words of an entry: a quote, or the bytes from `start` to `end` of the revision `based_on`. */
export type EntryMark = {
	/** The entry's id. */
	id: string,
	/**
	 * The words, as a reader sees them or as they stand in the Markdown. Beside a range: the Markdown that has to stand
	 * there.
	 */
	quote?: string | null,
	/** Which of several finds, counted from 1. */
	nth?: number | null,
	/** The first byte, in the body's UTF-8. */
	start?: number | null,
	/** One past the last byte. */
	end?: number | null,
	/** The revision that the words are of; the present one if absent, which a range of bytes may not leave out. */
	based_on?: number | null,
	/** The component they belong to. */
	component?: Component | null,
	/** The area they are tagged to. */
	area?: AreaGiven | null,
	/** Who may see them. */
	visibility?: Visibility | null,
	/** Their language, a BCP 47 tag; an empty one takes it off these words. */
	lang?: string | null,
};

/** Counts the entries of a list by month. */
export type EntryMonths = {
	/** The list; all entries if absent. Its `skip` and `limit` say nothing here. */
	of?: EntryList,
};

/** Asks where in a list an entry stands. */
export type EntryPlace = {
	/** The entry's id. */
	id: string,
	/** The list; all entries if absent. Its `skip` and `limit` say nothing here. */
	of?: EntryList,
};

/** Where in a list an entry stands. */
export type EntryPlaced = {
	/** The entry's id. */
	id: Id,
	/** How many entries of the list stand before it; null if it is not in the list. */
	place: number | null,
};

/** Takes an older version back as the present text, marks included. */
export type EntryRestore = {
	/** The entry's id. */
	id: string,
	/** The version to take back. */
	version: number,
};

/** One entry in a list. */
export type EntryRow = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its civil date, with time and offset if known. */
	date: string,
	/** What sort of writing. */
	kind: EntryKind,
	/** The areas of the entry and its passages; bare codes for the default framework. */
	areas: string[],
	/** Free tags. */
	tags: string[],
	/** Who may see it. */
	visibility: Visibility,
	/** All its words. */
	words: number,
	/** Whether it is unfinished. */
	draft: boolean,
};

/** Changes what is known about an entry: what is absent stays. */
export type EntrySet = {
	/** Its id. */
	id: string,
	/** The title; an empty one is made from the text. */
	title?: string | null,
	/** The date. */
	on?: string | null,
	/** What sort of writing. */
	kind?: EntryKind | null,
	/** Areas to tag it to; one it has already gets the new reason. */
	add_areas?: AreaGiven[],
	/** Areas to take off. */
	remove_areas?: string[],
	/** Tags to add. */
	add_tags?: string[],
	/** Tags to take off. */
	remove_tags?: string[],
	/** Who may see it. */
	visibility?: Visibility | null,
	/** Whether it is unfinished. */
	draft?: boolean | null,
	/** The language of its text, a BCP 47 tag; an empty one makes it the journal's again. */
	lang?: string | null,
};

/** Shows an entry as it is, or as it was. */
export type EntryShow = {
	/** Its id. */
	id: string,
	/** An older version; the present text if absent. */
	version?: number | null,
};

/** One entry. */
export type EntryShown = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its civil date, with time and offset if known. */
	date: string,
	/** The IANA zone or offset that the time was given in. */
	zone: string | null,
	/** What sort of writing. */
	kind: EntryKind,
	/** The reflective model. */
	model: string | null,
	/** Its language, BCP 47, if it is not the journal's. */
	lang: string | null,
	/** The text, byte for byte. */
	body: string,
	/** The areas the whole entry is tagged to. */
	areas: string[],
	/** The same with the reasons. */
	why: AreaTagged[],
	/** Free tags. */
	tags: string[],
	/** Who may see it. */
	visibility: Visibility,
	/** Who may see it as things stand: private while the words of a private passage can't be found. */
	effective_visibility: Visibility,
	/** Evidence on its list, by key. */
	evidence: string[],
	/** Whether it is unfinished. */
	draft: boolean,
	/** Whether it is in the bin. */
	deleted: boolean,
	/** The version shown; versions count from 1. */
	version: number,
	/** The number of the present version. */
	newest_version: number,
	/** The revision that an edit of this text is based on. */
	revision: number,
	/** All its words. */
	words: number,
	/** Stored passages and those that follow from headings, in the order of the text. */
	passages: PassageShown[],
};

/** Asks for the tags of all entries. */
export type EntryTags = Record<string, never>;

/** Takes an entry out of the bin. */
export type EntryUndelete = {
	/** The entry's id. */
	id: string,
};

/** Takes marks off words of an entry: a quote, or the bytes from `start` to `end` of the revision `based_on`. */
export type EntryUnmark = {
	/** The entry's id. */
	id: string,
	/** Words that the passages cover or that cover the passages. Beside a range: the Markdown that has to stand there. */
	quote?: string | null,
	/** Which of several finds, counted from 1. */
	nth?: number | null,
	/** The first byte, in the body's UTF-8. */
	start?: number | null,
	/** One past the last byte. */
	end?: number | null,
	/** The revision that the words are of; the present one if absent, which a range of bytes may not leave out. */
	based_on?: number | null,
	/** Takes off only what the words count as: who may see them, their language and their areas stay. */
	only_component?: boolean,
};

/** Words whose marks were taken off. */
export type EntryUnmarked = {
	/** The entry's id. */
	id: Id,
	/** How many passages went. */
	removed: number,
	/** The revision that the next edit of its text is based on. */
	revision: number,
	/** The number of its present version. */
	version: number,
};

/** An entry's versions. */
export type EntryVersions = {
	/** Newest first; the first one is the present text. */
	versions: Version[],
};

/** What is known about an item of evidence: what is absent stays (or is unknown), an empty value clears. */
export type EvidenceAbout = {
	/** What it shows. */
	shows?: string | null,
	/** A note for the owner. */
	note?: string | null,
	/** The alternative text. */
	alt?: string | null,
	/** Whether a picture is mere decoration and needs no alternative text. */
	decorative?: boolean | null,
	/** The date of the item. */
	date?: string | null,
	/** Where it comes from. */
	source?: string | null,
	/** Its licence. */
	licence?: string | null,
	/** Who is to be credited. */
	credit?: string | null,
	/** Areas to tag it to. */
	add_areas?: AreaGiven[],
	/** Areas to take off. */
	remove_areas?: string[],
	/** Whether it may be shown to others. */
	permission?: Permission | null,
	/** Who may see it; private at first. */
	visibility?: Visibility | null,
};

/** Adds a file or a link. Exactly one of `file` and `url` is given, or neither if the bytes come in as a stream. */
export type EvidenceAdd = {
	/** The file to take in, byte for byte. */
	file?: string | null,
	/** The address to keep. */
	url?: string | null,
	/** The name to keep the file under: for bytes that come in as a stream, and for a file whose own name means nothing. */
	name?: string | null,
	/** The title. */
	title: string,
	/** The short readable name that texts refer to; made from the title if absent. */
	key?: string | null,
} & EvidenceAbout;

/** Puts captions or a transcript beside an item's own file. Without `file` the bytes come in as a stream. */
export type EvidenceAttach = {
	/** The item's id or key. */
	id: string,
	/** The file to take in, byte for byte. */
	file?: string | null,
	/** The name to keep it under. */
	name?: string | null,
};

/** What happens to the items that are named. */
export type EvidenceChange =
/** They come after what is named already. */
"append" |
/** They are taken off the list; the library keeps them. */
"remove" |
/** They come first, in this order. */
"order";

/** Looks for what is wrong in the library. */
export type EvidenceCheck = Record<string, never>;

/** What was found in the library. */
export type EvidenceChecked = {
	/** By item; empty if all is well. */
	problems: EvidenceProblem[],
};

/** Puts an item in the bin. */
export type EvidenceDelete = {
	/** Its id or key. */
	id: string,
};

/** Takes captions or a transcript off an item. */
export type EvidenceDetach = {
	/** The item's id or key. */
	id: string,
	/** The number of the file. */
	no: number,
};

/** A file of an item. */
export type EvidenceFileShown = {
	/** Its number within the item, from 1. */
	no: number,
	/** Its name. */
	name: string,
	/** What it is to the item. */
	role: FileRole,
	/** Its media type. */
	mime: string,
	/** Its bytes. */
	bytes: number,
	/** How far its words are known to search; absent if nobody has read them yet, and for kinds without words. */
	words?: WordsState | null,
};

/** Copies an item's file out of the journal. */
export type EvidenceGet = {
	/** The item's id or key. */
	id: string,
	/** Where to write it; refused if there is a file already. Absent if the bytes go to a stream. */
	out?: string | null,
};

/** The file that was copied out. */
export type EvidenceGot = {
	/** The item's id. */
	id: Id,
	/** Where it is; null if it went to a stream. */
	path: string | null,
	/** Its bytes. */
	bytes: number,
	/** Its SHA-256, in hexadecimal. */
	sha256: string,
	/** The file's name. */
	name: string,
	/** The file's media type. */
	mime: string,
};

/** What becomes of the evidence's files in a PDF. */
export type EvidenceIn =
/** They are listed and lie elsewhere; pictures are shown. */
"list" |
/** As pages behind the text, as far as they can be shown on paper. */
"appendix" |
/** Attached as they are; the PDF is of PDF/A-3 then. */
"attached";

/** An item that was added or changed. */
export type EvidenceKept = {
	/** Its id. */
	id: Id,
	/** Its short readable name. */
	key: string,
	/** The SHA-256 of its file, in hexadecimal; null for a link. */
	sha256: string | null,
};

/** What sort of thing an item of evidence is. */
export type EvidenceKind =
/** A picture. */
"image" |
/** A text document, slides or a spreadsheet meant to be read. */
"document" |
/** Sound. */
"audio" |
/** Moving pictures. */
"video" |
/** Captions or a transcript. */
"captions" |
/** Figures. */
"data" |
/** An e-mail. */
"email" |
/** A place on the web. */
"link" |
/** Anything else. */
"file";

/** Looks for what is wrong in the library, and tries its addresses on the network. */
export type EvidenceLinks = Record<string, never>;

/** Lists the library. */
export type EvidenceList = {
	/** Only items tagged to this area. */
	area?: string | null,
};

/** The library. */
export type EvidenceListed = {
	/** By title. */
	evidence: EvidenceRow[],
};

/** What came of it. */
export type EvidenceMadeSmaller = {
	/** By item. */
	items: SmallerItem[],
	/** How many bytes less go out than before. */
	saved: number,
};

/** An item of evidence that a section names. */
export type EvidenceNamed = {
	/** The item's id. */
	id: Id,
	/** The item's key. */
	key: string,
	/** The item's title. */
	title: string,
	/** What it shows here. */
	note: string,
	/** The other sections of the portfolio whose lists name it. */
	also_in: string[],
};

/** Something wrong with an item. */
export type EvidenceProblem = {
	/** The item's id. */
	id: Id,
	/** The item's key. */
	key: string,
	/**
	 * A stable word: `no-alt`, `no-shows`, `no-permission`, `unmapped`, `unused`, `no-file`; of addresses
	 * that were tried `link-dead`, `link-moved`, `link-log-in`, `link-insecure`, `link-password`, `link-unclear`, `link-not-tried`.
	 */
	kind: string,
	/** One sentence. */
	message: string,
	/** What to do. */
	next: string,
};

/** Reads the words of the files that nobody has read yet, so that search finds them. */
export type EvidenceRead = Record<string, never>;

/** One item of the library. */
export type EvidenceRow = {
	/** Its id. */
	id: Id,
	/** Its short readable name. */
	key: string,
	/** What sort of thing. */
	kind: EvidenceKind,
	/** The title. */
	title: string,
	/** What it shows. */
	shows: string,
	/** The alternative text. */
	alt: string,
	/** Whether a picture is mere decoration. */
	decorative: boolean,
	/** The date of the item. */
	date: string | null,
	/** The areas it is tagged to. */
	areas: string[],
	/** Whether it may be shown to others; null if never said. */
	permission: Permission | null,
	/** Who may see it. */
	visibility: Visibility,
	/** The address of a link. */
	url: string | null,
	/** The file's name. */
	file: string | null,
	/** The file's media type. */
	mime: string | null,
	/** The file's bytes. */
	bytes: number | null,
	/** The SHA-256 of the file, in hexadecimal. */
	sha256: string | null,
	/** How many texts and sections use it. */
	used: number,
	/** A note for the owner. */
	note: string,
	/** Where it comes from. */
	source: string,
	/** Its licence. */
	licence: string,
	/** Whose work it is, if it is to be credited. */
	credit: string,
	/** How many files it has: its own, captions, transcripts. */
	files: number,
	/** Bytes of all its files. */
	all_bytes: number,
	/** Whether captions or a transcript go with it. */
	captions: boolean,
	/** Whether a section of a portfolio uses it. */
	in_portfolio: boolean,
};

/** Changes an item: what is absent stays. */
export type EvidenceSet = {
	/** Its id or key. */
	id: string,
	/** The title. */
	title?: string | null,
	/** The short readable name. */
	key?: string | null,
	/** The address of a link. */
	url?: string | null,
} & EvidenceAbout;

/** Shows one item: its files, and where it is used. */
export type EvidenceShow = {
	/** Its id or key. */
	id: string,
};

/** One item. */
export type EvidenceShown = {
	/** What the library lists of it. */
	item: EvidenceRow,
	/** Its files, in the order in which they came. */
	files: EvidenceFileShown[],
	/** The entries outside the bin that use it, newest first. */
	entries: UsedInEntry[],
	/** The sections of portfolios that use it. */
	sections: UsedInSection[],
};

/** Makes smaller copies of pictures, which go out in place of their originals; or takes them away again. */
export type EvidenceSmaller = {
	/** The items' ids or keys. */
	ids?: string[],
	/** Every picture of 200 kB or more that has no smaller copy yet, instead. */
	all?: boolean,
	/** The longer side in pixels, 100 to 20000; 1600 if absent. */
	pixels?: number | null,
	/** Says what would come of it, and makes nothing. */
	dry_run?: boolean,
	/** Takes the copies of these items away again. */
	undo?: boolean,
};

/** What came of reading files. */
export type EvidenceWasRead = {
	/** Files that were looked at. */
	read: number,
	/** Of these, files that are locked, damaged or too much to be read. */
	failed: number,
	/** Files that are still to be looked at. */
	left: number,
};

/** Adds an example at the end of a column. */
export type ExampleAdd = {
	/** The line, of at most 200 letters. */
	title?: string,
	/** The area that it stands in; not placed if absent. */
	area?: string | null,
	/** The entries that tell of it. */
	entries?: string[],
};

/** The entry that was begun. */
export type ExampleBegun = {
	/** The example. */
	id: Id,
	/** The entry. */
	entry: Id,
};

/** The example that was changed. */
export type ExampleChanged = {
	/** Its id. */
	id: Id,
};

/** Puts an example into the bin. Its entries keep their tags. */
export type ExampleDelete = {
	/** Its id. */
	id: string,
};

/** An entry that tells of an example. */
export type ExampleEntry = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
};

/** The part of a portfolio that an example gave its line to. */
export type ExampleInPortfolio = {
	/** The portfolio. */
	portfolio: Id,
	/** Its title. */
	title: string,
	/** The section and the part, such as `3a.2`. */
	code: string,
};

/** Says which entries tell of an example. */
export type ExampleLink = {
	/** Its id. */
	id?: string,
	/** More entries. */
	add?: string[],
	/** Not these. */
	remove?: string[],
};

/** Moves an example; its entries count toward the area that it goes to. No section is written. */
export type ExampleMove = {
	/** Its id. */
	id?: string,
	/** The framework whose board it is, for an example that is not placed; the default one if absent. */
	framework?: string | null,
	/** The area that it leaves; absent if it was not placed. */
	from?: string | null,
	/** The area that it goes to; absent: not placed any more. */
	to?: string | null,
	/** Its number there, from 1; the last if absent. */
	at?: number | null,
	/** True if it is to be shown in both. */
	keep?: boolean,
};

/** Makes an example the title of a part of a portfolio, or takes it out again. */
export type ExamplePart = {
	/** Its id. */
	id?: string,
	/** The portfolio; not needed to take it out. */
	portfolio?: string | null,
	/** The section; that of the first area that it stands in if absent. */
	code?: string | null,
	/** True to take it out: the part goes to the bin if nothing is written in it. */
	remove?: boolean,
};

/** Where an example is in a portfolio now. */
export type ExamplePartSet = {
	/** The example. */
	id: Id,
	/** The part; null if it is in none. */
	part: ExampleInPortfolio | null,
	/** True if a part that it was taken out of stays, because something is written in it. */
	stays: boolean,
};

/** Where an example stands now. */
export type ExamplePlaced = {
	/** Its id. */
	id: Id,
	/** The area; null if it is not placed. */
	area: string | null,
	/** Its number there, from 1. */
	at: number,
	/** How many examples are there. */
	of: number,
};

/** Gives an example another line. */
export type ExampleSet = {
	/** Its id. */
	id: string,
	/** The line. */
	title: string,
};

/** One example. */
export type ExampleShown = {
	/** Its id. */
	id: Id,
	/** The line. */
	title: string,
	/** The entries that tell of it; none from the bin. */
	entries: ExampleEntry[],
	/** Where in a portfolio its line is the title of a part; null if nowhere. */
	part: ExampleInPortfolio | null,
	/** All areas that it stands in, of every framework. */
	areas: string[],
};

/** Takes an example out of the bin, to where it stood. */
export type ExampleUndelete = {
	/** Its id. */
	id: string,
};

/** Begins an entry that tells of an example. */
export type ExampleWrite = {
	/** Its id. */
	id: string,
};

/** Exports a portfolio. */
export type Export = {
	/** The portfolio's id. */
	portfolio: string,
	/** The id or label of a frozen copy to export instead of the present text. */
	snapshot?: string | null,
	/** The id or label of a frozen copy, the changes since which are marked. */
	since?: string | null,
	/** The format. */
	format: ExportFormat,
	/**
	 * Where to write it, a file or, for Markdown, a folder. Written whole or not at all; refused if there is a file or a
	 * folder that holds something.
	 */
	out: string,
	/** Who it is for; assessors if absent. */
	audience?: Visibility | null,
	/** Draft or final. */
	finish?: Finish,
	/** The most bytes that a zip may have; 10 MB if absent. */
	most?: number | null,
	/** Which readers a Leap2A feed is for. */
	leap?: LeapFor,
	/** What becomes of the evidence's files in a PDF. */
	evidence?: EvidenceIn,
	/** Pictures as they were added, where there are smaller copies of them. */
	originals?: boolean,
	/** The letters of a PDF's text. */
	face?: PageFace,
};

/** A format of a portfolio. */
export type ExportFormat =
/** Tagged PDF (PDF/UA-1). */
"pdf" |
/** One HTML file. */
"html" |
/** A folder with pages and files. */
"html-folder" |
/** Word. */
"docx" |
/** A folder of Markdown. */
"markdown" |
/** JSON. */
"json" |
/** A zip with a Leap2A feed, for Mahara and others. */
"leap2a" |
/** A zip for submission. */
"zip";

/** The file or folder that was written. */
export type Exported = {
	/** Where it is. */
	path: string,
	/** Its bytes. */
	bytes: number,
	/** Its pages, for formats that have any. */
	pages: number | null,
	/** The format. */
	format: ExportFormat,
	/** What was checked on the way. */
	checks: CheckDone[],
};

/** How many rows have something. */
export type Facet = {
	/** A kind's word, or an area's code. */
	name: string,
	/** How many rows. */
	count: number,
};

/** How much the words of a search find, by kind and area; up to a thousand rows are counted. */
export type Facets = {
	/** `entry`, `evidence` and `section`, those that there are. */
	kinds: Facet[],
	/** Areas, most first. */
	areas: Facet[],
};

/** What becomes of an item of the source. */
export type Fate =
/** It was not there before. */
"new" |
/** It was there and has changed in the source. */
"changed" |
/** It is there already. */
"same";

/** What a file is to the evidence item that holds it. */
export type FileRole =
/** The file as it was added. */
"original" |
/** A local copy of a link's page; beside a picture's original, a smaller copy that goes out in its place. */
"copy" |
/** Captions or a transcript for the original. */
"captions" |
/** The drawing that the original was made from. */
"drawing" |
/** An original that a newer file has replaced. */
"replaced";

/** What an item of the inbox becomes. */
export type FiledAs =
/** An entry. */
"entry" |
/** An item of evidence: a link if the text is an address and nothing more, else a text file. */
"evidence";

/** Whether what blocks an export stops it, or is replaced with a visible note. */
export type Finish =
/** To be sent: stops where people, permissions or alternative text block it. */
"final" |
/** Says DRAFT on the cover and replaces or leaves out what blocks. */
"draft";

/** What was found. */
export type Found = {
	/** The query as it was given. */
	query: string,
	/** The query that was searched for instead, if a misspelt word was corrected. */
	corrected: string | null,
	/** How many there are in all. */
	total: number,
	/** Whether there are at least so many rather than exactly so many. */
	total_is_minimum: boolean,
	/** How long it took, in milliseconds. */
	took_ms: number,
	/** Best first. */
	hits: Hit[],
	/** How far the search index is, if only what it has so far was looked through; never there for a command by itself. */
	indexing?: Indexing | null,
	/** What there is by kind and area, if the request asks for that. */
	facets?: Facets | null,
};

/** A name in an entry. */
export type FoundInEntry = {
	/** The entry's id. */
	id: Id,
	/** Its title. */
	title: string,
	/** How often. */
	times: number,
};

/** A name in what is known about an item of evidence. */
export type FoundInEvidence = {
	/** The item's key. */
	key: string,
	/** Its title. */
	title: string,
	/** `title`, `shows`, `note`, `alt`, `source`, `credit`, `url` or `file name`. */
	place: string,
	/** How often. */
	times: number,
};

/** A name in a section. */
export type FoundInSection = {
	/** The portfolio's id. */
	portfolio: Id,
	/** Its title. */
	title: string,
	/** The section's code. */
	code: string,
	/** The component's id; `title` of a part, or `note` on an item of evidence. */
	place: string,
	/** How often. */
	times: number,
};

/** Adds a framework file of the person's own. */
export type FrameworkAdd = {
	/** The file's name, for messages. */
	name: string,
	/** The file's bytes. */
	bytes: number[],
};

/** A framework file that was added, or known already. */
export type FrameworkAdded = {
	/** Its id. */
	id: string,
	/** Its name. */
	name: string,
	/** Its revision. */
	revision: number,
	/** False if this very file was known already. */
	added: boolean,
	/** The revision that it takes the place of for new work. */
	replaces: number | null,
	/** What is not wrong, and worth knowing. */
	notes: string[],
};

/** An element of a framework that things can be tagged to. */
export type FrameworkArea = {
	/** Its code. */
	code: string,
	/** Its title. */
	title: string,
	/** A title for narrow places. */
	short: string,
	/** The title of the group it belongs to. */
	group: string | null,
	/** Advice in our own words. */
	guidance: string,
	/** The one thing that people forget; null if nothing stands out. */
	easily_missed: string | null,
	/** Questions that help to begin, in our own words. */
	prompts: string[],
	/** What suits it as evidence. */
	evidence_hints: string[],
	/** The components it is written in. */
	components: string[],
	/** Components that it may also have. */
	optional_components: string[],
	/** Whether it is judged on its components, or only read for completeness. */
	assessed: boolean,
	/** How long it is or should be. */
	length: LengthShown | null,
	/** How sure it is that the publisher has it so. */
	confidence: string,
	/** What must stand beside it; null if nothing must. */
	caveat: string | null,
};

/** What a change of framework did, or would do. */
export type FrameworkChanged = {
	/** The portfolio's id. */
	id: Id,
	/** The framework that it leaves. */
	left: string,
	/** The framework. */
	framework: string,
	/** The pathway. */
	pathway: string,
	/** Where parts of sections went that are several there, or that joined others. */
	moved: PartMoved[],
	/** Sections that have another code there. */
	renamed: SectionRenamed[],
	/** Codes of sections that were made. */
	made: string[],
	/** Codes of sections that have no place there: kept aside with all that is in them. */
	parked: string[],
	/** Codes of sections that had been kept aside and are back. */
	returned: string[],
	/** Texts under headings that the framework does not have there: they stay as they are. */
	other_headings: OtherHeading[],
};

/** A check of a framework. */
export type FrameworkCheck = {
	/** Its id. */
	id: string,
	/** `blocking` or `advice`. */
	level: string,
	/** What should be so. */
	text: string,
	/** Whether the program looks; else a person ticks it. */
	by_program: boolean,
	/** Its numbers. */
	limits: { [key in string]: number },
	/** Whether the numbers are the publisher's; else they are suggested. */
	limits_official: boolean,
	/** How sure it is. */
	confidence: string,
	/** What must stand beside it; null if nothing must. */
	caveat: string | null,
};

/** One framework file. */
export type FrameworkRow = {
	/** Its id, such as `cmalt-2019`. */
	id: string,
	/** Its name. */
	name: string,
	/** Whether it is in force, such as `current`. */
	status: string,
	/** The file's revision. */
	revision: number,
	/** Whether bare codes in this journal mean this one. */
	default: boolean,
	/** `bundled` if it comes with the program, `own` if the person added it to the journal. */
	origin: string,
	/** The ids of its pathways. */
	pathways: string[],
};

/** A rule of a framework. */
export type FrameworkRule = {
	/** Its id. */
	id: string,
	/** The pathways that it holds on. */
	pathways: string[],
	/** The rule in words. */
	text: string,
	/** How sure it is. */
	confidence: string,
	/** What must stand beside it; null if nothing must. */
	caveat: string | null,
};

/** Shows one framework. */
export type FrameworkShow = {
	/** Its id. */
	id: string,
};

/** One framework. */
export type FrameworkShown = {
	/** Its id. */
	id: string,
	/** Its name. */
	name: string,
	/** Whether it is in force. */
	status: string,
	/** The file's revision. */
	revision: number,
	/** Who publishes it. */
	publisher: string,
	/** Where it is described. */
	home: string,
	/** What this program has to do with the publisher, to be shown beside the name. */
	notice: string,
	/** The awards that a portfolio can aim at. */
	pathways: PathwayShown[],
	/** Whether its codes are the publisher's. */
	codes_official: boolean,
	/** Whether its titles are the publisher's words. */
	titles_official: boolean,
	/** `bundled` or `own`. */
	origin: string,
	/** Its areas in order. */
	areas: FrameworkArea[],
	/** Its principles in order. */
	principles: FrameworkArea[],
	/** What its pathways demand beyond their lists. */
	rules: FrameworkRule[],
	/** What is looked at before sending. */
	checks: FrameworkCheck[],
	/** From what age on the newest entry is worth a hint. */
	recency: Measure | null,
	/** The share of reflection under which a hint is given. */
	reflection_percent: Measure | null,
};

/** Lists the framework files. */
export type Frameworks = Record<string, never>;

/** The framework files. */
export type FrameworksListed = {
	/** By id. */
	frameworks: FrameworkRow[],
};

/** Something that is thin or missing. */
export type Gap = {
	/** The area's code. */
	code: string,
	/**
	 * What sort: `empty`, `undrafted`, `principle-unseen`, `example-missing`, `component-missing`, `evidence-missing`,
	 * `unmarked`, `reflection-thin`, `short`, `old`.
	 */
	kind: string,
	/** What is thin. */
	message: string,
	/** A next step. */
	next: string,
};

/** One hit. */
export type Hit = {
	/** The entry's, section's or evidence item's id. */
	id: Id,
	/** `entry`, `section` or `evidence`. */
	type: string,
	/** Its title. */
	title: string,
	/** Its date, if it has one. */
	date: string | null,
	/** The areas it is tagged to. */
	areas: string[],
	/** How well it fits: higher is better; only the order within one answer means anything. */
	score: number,
	/** A piece of the text, HTML-escaped, with what was found in `<mark>`. */
	snippet: string,
	/** The name of the file that the piece is of, if it is of one. */
	file?: string | null,
};

/** The identifier of anything a person made. */
export type Id = string;

/** Brings material in as one batch. */
export type Import = {
	/** The file or folder. */
	source: string,
	/** Its format; found out if absent. */
	format?: string | null,
	/** Fills a portfolio instead of making entries. */
	as: AsWhat,
	/** The portfolio's framework; the journal's own if absent. */
	framework?: string | null,
	/** The portfolio's pathway; found out if absent. */
	pathway?: string | null,
	/** The portfolio's title; found out if absent. */
	title?: string | null,
	/** A Word document becomes an entry for each of its headings that begins with a date. */
	split?: boolean,
	/** Only these paths of the plan, with all that lies under them; everything if empty. */
	only?: string[],
	/** Not these paths. */
	skip?: string[],
	/** Takes over what has changed in the source though it was edited here too; the present text goes into the history. */
	take?: string[],
	/** Brings these in as new entries beside those that are here. */
	both?: string[],
	/**
	 * Where the source is from, if its files lie in a passing place, as those that were dropped on a window do: by this an
	 * import of it is known again.
	 */
	known_as?: string | null,
	/** Only says what would happen; the journal's bytes stay as they are. */
	dry_run?: boolean,
};

/** An import. */
export type ImportBrought = {
	/** The batch, to take it back by. */
	batch: Id,
	/** The file or folder that it came from. */
	source: string,
	/** When, RFC 3339 in UTC. */
	at: string,
	/** How many items it brought. */
	items: number,
};

/** Compares what is here with what would come, for an entry that was brought in before. */
export type ImportCompare = {
	/** The file or folder. */
	source: string,
	/** Its format; found out if absent. */
	format?: string | null,
	/** A Word document becomes an entry for each of its headings that begins with a date. */
	split?: boolean,
	/**
	 * Where the source is from, if its files lie in a passing place, as those that were dropped on a window do: by this an
	 * import of it is known again.
	 */
	known_as?: string | null,
	/** The item's path, as the plan names it. */
	path: string,
};

/** What is here beside what would come. */
export type ImportCompared = {
	/** The entry. */
	id: Id,
	/** Its title now. */
	title: string,
	/** The title that would come. */
	new_title: string,
	/** Whether it was edited here since it was brought in. */
	edited: boolean,
	/** What would change in its text, in pieces. */
	changes: Piece[],
};

/** Lists the imports that can be taken back. */
export type ImportList = Record<string, never>;

/** Takes a batch back. */
export type ImportUndo = {
	/** The batch's id. */
	batch: string,
};

/** What taking a batch back did. */
export type ImportUndone = {
	/** The batch. */
	batch: Id,
	/** How many items went. */
	removed: number,
	/** How many items are as they were before. */
	restored: number,
	/** What was edited since and is kept. */
	kept: Kept[],
};

/** What an import did, or would do. */
export type Imported = {
	/** The batch, to undo it by; null for a dry run, or if there was nothing to bring in. */
	batch: Id | null,
	/** Whether nothing was changed. */
	dry_run: boolean,
	/** The format that was read. */
	format: string,
	/** What the material became. */
	as: AsWhat,
	/** How many items are new. */
	new: number,
	/** How many items were there and have changed in the source. */
	changed: number,
	/** How many items are there already, just the same. */
	same: number,
	/** What was left out, and why. */
	skipped: Skipped[],
	/** What was understood of each file, in the order of their names. */
	items: ImportedItem[],
	/** What has changed in the source and was edited here since; it is in `skipped` too, unless `take` or `both` names it. */
	edited: ImportedItem[],
	/** What was noticed of the whole. */
	notes: string[],
	/** The portfolio that is filled; null if none is. */
	portfolio: ImportedPortfolio | null,
};

/** What was understood of one item of the source. */
export type ImportedItem = {
	/** The file, or the place in it. */
	source: string,
	/** What it is taken for: `entry`, `evidence`, `portfolio`, `profile` ... */
	type: string,
	/** What becomes of it. */
	fate: Fate,
	/** The row that it became or will become; null if it is no row of its own. */
	id: Id | null,
	/** Its title. */
	title: string,
	/** Its date, if it has one. */
	date: string | null,
	/** The areas it is tagged to. */
	areas: string[],
	/** What was understood, kept as text or guessed, a sentence each. */
	notes: string[],
};

/** A part that an import fills. */
export type ImportedPart = {
	/** Its title; may be empty. */
	title: string,
	/** Words by component. */
	words: { [key in string]: number },
};

/** A portfolio that an import fills. */
export type ImportedPortfolio = {
	/** Its id; null in a dry run that would make it. */
	id: Id | null,
	/** Its title. */
	title: string,
	/** Its framework. */
	framework: string,
	/** Its pathway. */
	pathway: string,
	/** Why this framework and pathway, a sentence each. */
	because: string[],
	/** Sections that have something, in the pathway's order; parked ones last. */
	sections: ImportedSection[],
};

/** A section that an import fills. */
export type ImportedSection = {
	/** The area's code. */
	code: string,
	/** Its title. */
	title: string,
	/** What becomes of it; null if the journal's own text is kept. */
	fate: Fate | null,
	/** Its parts in order. */
	parts: ImportedPart[],
	/** How many items its list of evidence has. */
	evidence: number,
	/** The pathway has no such section, so it is kept beside it. */
	parked: boolean,
	/** What a person has to sort; null if nothing. */
	to_sort: string | null,
	/** The files, or places in them, that it comes from. */
	sources: string[],
	/** Why they were taken for it, a sentence each. */
	because: string[],
	/** What a person should know, a sentence each. */
	notes: string[],
};

/** The imports that were not taken back. */
export type ImportsListed = {
	/** Newest first. */
	imports: ImportBrought[],
};

/** Takes an item out of the inbox that is not wanted: it lies in the bin then, as an entry. */
export type InboxDiscard = {
	/** The item's id. */
	id: string,
};

/** The item that was discarded. */
export type InboxDiscarded = {
	/** Its id. */
	id: Id,
};

/** Makes an entry or an item of evidence of an item of the inbox and takes the item out. */
export type InboxFile = {
	/** The item's id. */
	id: string,
	/** What it becomes. */
	as?: FiledAs,
};

/** What an item became. */
export type InboxFiled = {
	/** The entry's or the item of evidence's id: the captured one's own. */
	id: Id,
};

/** One item of the inbox. */
export type InboxItem = {
	/** Its id. */
	id: Id,
	/** When it was captured, RFC 3339 in UTC. */
	at: string,
	/** The civil date where the person was, with the time. */
	date: string,
	/** The text; empty only if there is a file. */
	text: string,
	/** Areas that the person chose for it, as they are written. */
	areas: string[],
	/** The file that was captured with it. */
	file: InboxItemFile | null,
};

/** A file that was captured with a text. */
export type InboxItemFile = {
	/** The name that it came with. */
	name: string,
	/** Its length. */
	bytes: number,
};

/** Lists what waits in the inbox. */
export type InboxList = Record<string, never>;

/** What waits in the inbox. */
export type InboxListed = {
	/** Oldest first. */
	items: InboxItem[],
	/** Files in the inbox folder that can't be read, with the reason; they are left alone. */
	unread: Unread[],
};

/** Puts an item back that was discarded, or filed as an entry, and not touched since. */
export type InboxReturn = {
	/** Its id. */
	id: string,
};

/** The item that waits again. */
export type InboxReturned = {
	/** Its id. */
	id: Id,
};

/** How far a search index is that is being made. */
export type Indexing = {
	/** Entries, sections and items of evidence that are in it. */
	done: number,
	/** How many there are; 0 while nobody can say. */
	total: number,
};

/** What the journal holds. */
export type Info = {
	/** Its id. */
	id: Id,
	/** Where it is. */
	journal: string,
	/** Its schema number. */
	schema: number,
	/** Whether it is encrypted. */
	encrypted: boolean,
	/** Entries outside the bin. */
	entries: number,
	/** Items of evidence outside the bin. */
	evidence: number,
	/** Portfolios. */
	portfolios: number,
	/** Items that wait in the inbox. */
	inbox: number,
	/** Bytes of the file. */
	bytes: number,
	/** When it was made, RFC 3339 in UTC. */
	created: string,
};

/** Asks what the journal holds. */
export type InfoAsked = Record<string, never>;

/** Makes a journal. Refuses to overwrite. */
export type Init = {
	/** The pathway that the person aims at, kept as the journal's default. */
	pathway?: string | null,
	/** Put the sample journal into it. */
	sample?: boolean,
};

/** What may stand in for the examples of an area. */
export type Instead = {
	/** The area's code. */
	code: string,
	/** How many examples it takes there. */
	examples: number,
};

/** What is different about an item. */
export type ItemDiff = {
	/**
	 * What changed: `key`, `title`, `shows`, `file`, `alt`, `date`, `source`, `licence`, `credit`, `address`,
	 * `permission`, `visibility`.
	 */
	changed: string[],
} & ItemNamed;

/** An item of evidence. */
export type ItemNamed = {
	/** Its id, if the journal knows it. */
	id: Id | null,
	/** Its key. */
	key: string,
	/** Its title. */
	title: string,
};

/** Writes everything, private text included, to leave with. */
export type JournalExport = {
	/** The format. */
	format: JournalFormat,
	/** The folder to write; refused if there is anything in it. */
	out: string,
};

/** The open form that was written. */
export type JournalExported = {
	/** Where it is. */
	path: string,
	/** How many entries it holds, the bin's included. */
	entries: number,
	/** How many items of evidence it holds, the bin's included. */
	evidence: number,
	/** How many files it is made of. */
	files: number,
};

/** A format of the journal's open form. */
export type JournalFormat =
/** A folder of Markdown and TOML that any text editor opens. */
"markdown" |
/** One JSON document with the attachments beside it. */
"json";

/** The journal that was made. */
export type JournalMade = {
	/** Where it is. */
	journal: string,
	/** Its id. */
	id: Id,
};

/** The journal's settings. */
export type JournalSettings = {
	/** Who may see new entries and evidence, where nobody says so. */
	visibility: Visibility,
	/** How many backups made at closing are kept. */
	backups_kept: number,
	/** The framework that a bare area code means. */
	framework: string,
};

/** An item that an undo left alone. */
export type Kept = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Why it is kept. */
	reason: string,
};

/** A search that is kept, or was made lately. */
export type KeptSearch = {
	/** The words; empty if only what narrows counts. */
	query: string,
	/** Only what is tagged to this area. */
	area?: string | null,
	/** Only what has this tag. */
	tag?: string | null,
	/** Only this kind. */
	kind?: string | null,
	/** Only from this date on. */
	from?: string | null,
	/** Only up to this date, included. */
	to?: string | null,
};

/** The readers of a Leap2A feed: they know one set of names or the other. */
export type LeapFor =
/** Mahara 22.10 and later. */
"mahara" |
/** The specification of July 2010: Mahara up to 22.04, and others. */
"2010-07";

/** How long a section is or should be. */
export type LengthShown = {
	/** The fewest words. */
	min: number,
	/** A good length; always a suggestion. */
	suggested: number,
	/** The most words. */
	max: number,
	/** Whether `min` and `max` are the publisher's; else they are suggested. */
	official: boolean,
};

/** What is different on an evidence list. */
export type ListDiff = {
	/** Items that came. */
	added: ItemNamed[],
	/** Items that went. */
	removed: ItemNamed[],
	/** Items whose note changed. */
	notes: ItemNamed[],
	/** Whether the rest stands in another order. */
	reordered: boolean,
};

/** A number of a framework file, with who says so. */
export type Measure = {
	/** The number: months, or per cent. */
	value: number,
	/** Whether it is the publisher's; else it is suggested. */
	official: boolean,
	/** How sure that is: `confirmed`, `partial`, `unconfirmed` or `unstated`. */
	confidence: string,
};

/** A month of a list. */
export type MonthRow = {
	/** The month: `2026-05`. */
	month: string,
	/** How many entries of the list are in it. */
	entries: number,
};

/** The entries of a list by month. */
export type MonthsCounted = {
	/** How many entries there are in all. */
	total: number,
	/** Newest first, in the order of the list; months without entries are left out. */
	months: MonthRow[],
};

/** Why a part went where it went. */
export type MovedWhy =
/** Its section belongs there. */
"same" |
/** It stood there before. */
"stood-there" |
/** Words of it told. */
"words" |
/** Nothing told: it is the first of them. */
"first";

/** A text under a heading that a framework does not have. */
export type OtherHeading = {
	/** The section's code. */
	code: string,
	/** The component. */
	component: string,
};

/** One of the person's own areas. */
export type OwnArea = {
	/** Its id, which stays when slots move. */
	id: Id,
	/** The code to tag with; bare if it is one of the journal's default framework. */
	code: string,
	/** Its framework. */
	framework: string,
	/** What sort. */
	kind: string,
	/** Its title. */
	title: string,
};

/** The letters of a PDF's text. */
export type PageFace =
/** Source Serif 4. */
"serif" |
/** Atkinson Hyperlegible Next, with plainer and more distinct letters. */
"legible";

/** A part after a change. */
export type PartChanged = {
	/** Its id. */
	id: Id,
	/** The section's code. */
	code: string,
	/** Its number; `null` if it is in the bin. */
	part: number | null,
	/** The section's parts in order, with their titles. */
	parts: string[],
};

/** What is different about a part. */
export type PartDiff = {
	/** What it was; `null` if it is new. */
	before: PartNamed | null,
	/** What it is; `null` if it is gone. */
	after: PartNamed | null,
};

/** Where a part went. */
export type PartMoved = {
	/** The part's id. */
	part: Id,
	/** Its title; may be empty. */
	title: string,
	/** The first words of its text. */
	begins: string,
	/** The section that it was in. */
	from: string,
	/** The section that it is in. */
	to: string,
	/** Why. */
	why: MovedWhy,
	/** The words that led there. */
	because: string[],
	/** Words in it that speak for another section. */
	against: string[],
};

/** A part's number and title. */
export type PartNamed = {
	/** From 1. */
	part: number,
	/** May be empty. */
	title: string,
};

/** A part in the bin. */
export type PartRemoved = {
	/** Its id, to bring it back by. */
	id: Id,
	/** Its title. */
	title: string,
	/** All its words. */
	words: number,
	/** When it was removed. */
	at: string,
	/** Its texts, in Markdown. */
	components: { [key in string]: string },
};

/** One part of a section: an example, with its own title. */
export type PartShown = {
	/** Its id. */
	id: Id,
	/** Its title; empty for a section of one part. */
	title: string,
	/** The text of each component that has any, in Markdown. */
	components: { [key in string]: string },
	/** The revision of each of these texts, which a change is based on. */
	revisions: { [key in string]: number },
	/** All its words. */
	words: number,
};

/** A marked passage. */
export type PassageShown = {
	/** The component it is marked as. */
	component: Component | null,
	/** The first area it is tagged to. */
	area: string | null,
	/** Every area it is tagged to. */
	areas: string[],
	/** Its words as they stand (or stood) in the text. */
	exact: string,
	/** Whether the words are in the text. */
	state: AnchorState,
	/** Who may see it, if that differs from the entry's. */
	visibility: Visibility | null,
	/** Its language, if marked. */
	lang: string | null,
	/** First byte in the body. */
	start: number,
	/** One past the last byte in the body. */
	end: number,
	/** What made it; `heading-now` if it follows from a heading. */
	origin: string,
};

/** An award that a portfolio can aim at. */
export type PathwayShown = {
	/** Its id. */
	id: string,
	/** Its title. */
	title: string,
	/** The codes of its sections in order. */
	sections: string[],
	/** How sure it is. */
	confidence: string,
	/** What must stand beside it; null if nothing must. */
	caveat: string | null,
	/** A remark for the reader. */
	note: string | null,
};

/** What a switch did. */
export type PathwaySwitched = {
	/** The portfolio's id. */
	id: Id,
	/** The pathway. */
	pathway: string,
	/** Codes of sections that were made. */
	made: string[],
	/** Codes of sections that the pathway does not have: kept aside with all that is in them. */
	parked: string[],
	/** Codes of sections that had been kept aside and are back. */
	returned: string[],
};

/** The list of people. */
export type PeopleListed = {
	/** Everybody outside the bin, in the order in which they were added. */
	people: PersonShown[],
	/** Names in portfolios that are not in the list. */
	unknown: PersonUnknown[],
	/** The groups that people belong to. */
	communities: CommunityShown[],
};

/** Whether an item of evidence may be shown to others. */
export type Permission =
/** The candidate's own work. */
"mine" |
/** The people concerned have agreed. */
"agreed" |
/** Asked, no answer yet. */
"asked" |
/** Not to be shared with anybody. */
"do-not-share";

/** Adds a person. */
export type PersonAdd = {
	/** The name as texts have it. */
	name?: string,
	/** Whether the person may be named; `not-asked` if absent. */
	status?: PersonStatus | null,
	/** What exports say instead of the name; asked for by the status `pseudonym`. */
	pseudonym?: string,
	/** Other names that texts have for the person. */
	also?: string[],
	/** Who it is. */
	role?: string,
	/** A note; it is in no export. */
	note?: string,
	/** The day on which the person was asked. */
	asked?: string | null,
	/** The day on which the person agreed. */
	agreed?: string | null,
	/** Somebody else may stand under the same pseudonym. */
	shared?: boolean,
};

/** Puts a person in the bin. */
export type PersonDelete = {
	/** The person's id or name. */
	id: string,
};

/** Where a name stands. */
export type PersonFound = {
	/** In sections of portfolios. */
	sections: FoundInSection[],
	/** In what is known about evidence: titles, alternative texts, names of files and so on. */
	evidence: FoundInEvidence[],
	/** In entries. */
	entries: FoundInEntry[],
};

/** Lists people. */
export type PersonList = {
	/** Look for their names in the journal's entries too, which takes its time in a large journal. */
	entries?: boolean,
};

/** Changes what is known about a person; what is absent stays. */
export type PersonSet = {
	/** The person's id or name. */
	id?: string,
	/** A new name. */
	name?: string | null,
	/** Whether the person may be named. */
	status?: PersonStatus | null,
	/** What exports say instead; empty for nothing. */
	pseudonym?: string | null,
	/** All other names. */
	also?: string[] | null,
	/** Who it is. */
	role?: string | null,
	/** A note. */
	note?: string | null,
	/** The day on which the person was asked; empty to take it away. */
	asked?: string | null,
	/** The day on which the person agreed; empty to take it away. */
	agreed?: string | null,
	/** Somebody else may stand under the same pseudonym. */
	shared?: boolean,
};

/** A person. */
export type PersonShown = {
	/** The id. */
	id: Id,
	/** The name as texts have it. */
	name: string,
	/** Whether the person may be named. */
	status: PersonStatus,
	/** What exports say instead of the name; may be empty. */
	pseudonym: string,
	/** What a final export prints where the name stands; null if it stops there. */
	shown: string | null,
	/** What a draft prints where the name stands. */
	draft: string,
	/** Other names that texts have. */
	also: string[],
	/** Who it is. */
	role: string,
	/** A note. */
	note: string,
	/** The day on which the person was asked. */
	asked: string | null,
	/** The day on which the person agreed. */
	agreed: string | null,
	/** Whether the person is in the bin. */
	deleted: boolean,
	/** The names of the groups that the person belongs to. */
	communities: string[],
	/** Where the name stands; only told by the list. */
	found: PersonFound,
};

/** Whether a person may be named in an export. */
export type PersonStatus =
/** Not asked. */
"not-asked" |
/** Asked, no answer yet. */
"asked" |
/** Agreed to be named. */
"agreed" |
/** Appears under the pseudonym. */
"pseudonym" |
/** A public figure, named for public work. */
"public";

/** Takes a person out of the bin. */
export type PersonUndelete = {
	/** The person's id. */
	id: string,
};

/** A name in a portfolio that is not in the list. */
export type PersonUnknown = {
	/** The name as the text has it. */
	name: string,
	/** The portfolio's id. */
	portfolio: Id,
	/** Its title. */
	title: string,
	/** What the check says, with its place. */
	finding: CheckFinding,
};

/** A stretch of text that both, or one, of two texts have. */
export type Piece = {
	/** Which of them. */
	kind: PieceKind,
	/** The text; never empty. */
	text: string,
};

/** What a piece of a difference is. */
export type PieceKind =
/** In both texts. */
"equal" |
/** In the old text only. */
"delete" |
/** In the new text only. */
"insert";

/** What a step of the plan is. */
export type PlanDoing =
/** Sections are ready. */
"sections" |
/** Somebody else has it to read. */
"reader" |
/** The checks have been looked at. */
"checks" |
/** The files are made, and each was opened once. */
"files" |
/** It is sent. */
"send";

/** One step of the plan back from the target. */
export type PlanStep = {
	/** The date by which. */
	by: string,
	/** What. */
	doing: PlanDoing,
	/** Codes of the sections that are ready by then, for that sort of step. */
	sections: string[],
};

/** Checks a portfolio. */
export type PortfolioCheck = {
	/** Its id or title. */
	portfolio: string,
	/** The sort of submission; the portfolio's own if absent. */
	submission?: string | null,
};

/** What the checks say. */
export type PortfolioChecked = {
	/** The portfolio. */
	id: Id,
	/** Its title. */
	title: string,
	/** The id of the framework whose file says what is checked, and the file's revision. */
	framework: string,
	/** See [`PortfolioChecked::framework`]. */
	revision: number,
	/** The framework's name. */
	framework_name: string,
	/** The pathway's id. */
	pathway: string,
	/** The sort of submission. */
	submission: string,
	/** What must be mended before it is sent, in reading order. */
	blocking: CheckFinding[],
	/** What is worth a look. */
	advice: CheckFinding[],
	/** Advice that was put aside. */
	dismissed: CheckDismissed[],
	/** What only a person can look at. None of these counts as passed. */
	to_tick: CheckToTick[],
	/** Ids of the checks that were done and found nothing. */
	nothing_found: string[],
	/** All checks that were gone through, with what each wants, in the framework's order. */
	checks: CheckGone[],
	/** Its addresses on the web. */
	links: CheckLinks,
	/** What it costs. */
	size: CheckSize,
};

/** Makes formatted text of a section. */
export type PortfolioCopy = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** How it is written. */
	format?: CopyFormat,
	/** For whom; assessors if absent. */
	audience?: Visibility | null,
};

/** Puts a portfolio in the bin. */
export type PortfolioDelete = {
	/** The portfolio's id. */
	portfolio: string,
};

/** The portfolio that went to the bin. */
export type PortfolioDeleted = {
	/** Its id, to bring it back by. */
	id: Id,
	/** Its title. */
	title: string,
};

/** What a portfolio says of itself. */
export type PortfolioDetailed = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** The framework's id and name. */
	framework: string,
	/** See `framework`. */
	framework_name: string,
	/** The pathway's id and title. */
	pathway: string,
	/** See `pathway`. */
	pathway_title: string,
	/** The date it is to be sent by. */
	target: string | null,
	/** Whole days from today to that date; below 0 if it has passed. */
	days: number | null,
	/** Which submission it is. */
	submission: string,
	/** Those that the framework knows. */
	submissions: SubmissionKnown[],
	/** What it is licensed under; empty if that is not said. */
	licence: string,
	/** Who the candidate is. */
	candidate: Profile,
	/** How many sections it has. */
	sections: number,
	/** Codes of those that nobody has called ready. */
	unready: string[],
	/** What to have by when, counted back from the target; empty without one, or once it has passed. */
	plan: PlanStep[],
	/** Frozen copies of it are kept. */
	frozen: boolean,
};

/** Tells what a portfolio says of itself, and changes what is given. */
export type PortfolioDetails = {
	/** The portfolio's id. */
	portfolio: string,
	/** Its title. */
	title?: string | null,
	/** The date it is to be sent by; empty for none. */
	target?: string | null,
	/** Which of the framework's submissions it is. */
	submission?: string | null,
	/** What it is licensed under, as its cover prints it; empty for nothing said. */
	licence?: string | null,
};

/** Compares a snapshot with another one, or with the portfolio as it is. */
export type PortfolioDiff = {
	/** The portfolio's id. */
	portfolio: string,
	/** The older snapshot's id or label. */
	from: string,
	/** The newer one's; the portfolio as it is if absent. */
	to?: string | null,
};

/** What is different. */
export type PortfolioDiffed = {
	/** The older snapshot. */
	from: SnapshotShown,
	/** The newer one; `null` for the portfolio as it is. */
	to: SnapshotShown | null,
	/** Whether the two say the same. */
	same: boolean,
	/** The title, if it changed. */
	title: BeforeAfter | null,
	/** The pathway, if it changed. */
	pathway: BeforeAfter | null,
	/** The sections that changed. */
	sections: SectionDiff[],
	/** Items that both use and that say or hold something else now. */
	evidence: ItemDiff[],
};

/** Puts advice aside, or takes it up again. */
export type PortfolioDismiss = {
	/** The portfolio's id or title. */
	portfolio: string,
	/** The check's id. */
	check: string,
	/** The finding's name: its `place_id`. */
	place: string,
	/** Why it does not apply; absent to take the advice up again. */
	reason?: string | null,
};

/** Advice that was put aside or taken up again. */
export type PortfolioDismissed = {
	/** The check's id. */
	check: string,
	/** The finding's name. */
	place_id: string,
	/** Whether it is put aside now. */
	dismissed: boolean,
};

/** Changes the evidence that a section names; without items it only tells it. */
export type PortfolioEvidence = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** The items' ids or keys. */
	ids?: string[],
	/** What happens to them. */
	change?: EvidenceChange,
	/** What they show here; empty for what they show in general. */
	note?: string | null,
};

/** Changes a portfolio to another framework. */
export type PortfolioFramework = {
	/** The portfolio's id. */
	portfolio: string,
	/** The framework. */
	framework: string,
	/** The pathway; that which it had there before, or one of the same name, if absent. */
	pathway?: string | null,
	/** Only tells what would become of it. */
	dry_run?: boolean,
};

/** Lists the versions of a component's text. */
export type PortfolioHistory = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code: string,
	/** The component. */
	component: Component,
};

/** Checks a portfolio, and tries its addresses on the network. */
export type PortfolioLinks = {
	/** Its id or title. */
	portfolio: string,
	/** The sort of submission; the portfolio's own if absent. */
	submission?: string | null,
};

/** Lists the portfolios. */
export type PortfolioList = Record<string, never>;

/** The portfolio that was made. */
export type PortfolioMade = {
	/** Its id. */
	id: Id,
};

/** Makes a portfolio. */
export type PortfolioNew = {
	/** The framework; the journal's default one if absent. */
	framework?: string | null,
	/** The pathway. */
	pathway: string,
	/** The title. */
	title: string,
};

/** Takes a section up that the pathway does not ask for, or puts it aside again. */
export type PortfolioPark = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** Puts it aside. */
	aside?: boolean,
};

/** Changes a part of a section, or begins the next one. */
export type PortfolioPart = {
	/** The portfolio's id. */
	portfolio: string,
	/** The part: `3a.2`; the first one if only the section is named. */
	code: string,
	/** Its title. */
	title?: string | null,
	/** The number that it gets, from 1. */
	to?: number | null,
	/** The section that it goes to with its texts; behind the parts that are there, or to the number `to` there. */
	into?: string | null,
	/** Puts it in the bin. */
	remove?: boolean,
	/** The id of a part in the bin to bring back, behind the others. */
	restore?: string | null,
};

/** Aims at another pathway. */
export type PortfolioPathway = {
	/** The portfolio's id. */
	portfolio: string,
	/** The pathway. */
	pathway: string,
};

/** Draws a page of a portfolio's PDF as it would be now: the draft for one audience. */
export type PortfolioPreview = {
	/** The portfolio's id. */
	portfolio: string,
	/** The id or label of a frozen copy instead of the present text. */
	snapshot?: string | null,
	/** Who it is for; assessors if absent. */
	audience?: Visibility | null,
	/** The letters of the text. */
	face?: PageFace,
	/** The page, from 1; one behind the last is the last. */
	page: number,
	/**
	 * The `version` of the pages that are being turned: they are shown on without looking at what was written since.
	 * Absent, the pages are those of this moment.
	 */
	version?: string | null,
};

/** Pulls words of an entry into a section. */
export type PortfolioPull = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code: string,
	/** The component that the words go into, and whose passages are taken if there is no quote. */
	component: Component,
	/** The entry's id. */
	entry: string,
	/** The words; the entry's passages of the component, or its whole body if it has no marks, if absent. */
	quote?: string | null,
	/** Which of several finds, counted from 1. */
	nth?: number | null,
	/** How they are brought in; word for word if absent. */
	mode?: PullMode | null,
	/** Says that words of a private source may go into the portfolio. */
	release?: boolean,
	/** Where in the component's text they go, in UTF-16 units: between the paragraphs next to it; at the end if absent. */
	at?: number | null,
	/** The revision of the component's text that `at` counts in. */
	based_on?: number | null,
};

/** Makes pulled words live, frozen or the person's own to rewrite. */
export type PortfolioPullMode = {
	/** The portfolio's id. */
	portfolio: string,
	/** The pull's id. */
	pull: string,
	/** How they stand in the section from now on. */
	mode: PullMode,
};

/** Lists what was pulled into a portfolio, or into one section or part of it. */
export type PortfolioPulls = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code?: string | null,
};

/** Reads a section as an audience gets it today. */
export type PortfolioRead = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code; the first one if absent. */
	code?: string | null,
	/** For whom; assessors if absent. */
	audience?: Visibility | null,
};

/** A portfolio as it is read, with one section in full. */
export type PortfolioReadShown = {
	/** The portfolio's id. */
	id: Id,
	/** Its title. */
	title: string,
	/** For whom. */
	audience: Visibility,
	/** Its sections in order. */
	sections: ReadPlace[],
	/** The section that is looked at. */
	section: ReadSection,
};

/** Takes over a source's present words. */
export type PortfolioRefresh = {
	/** The portfolio's id. */
	portfolio: string,
	/** The pull's id. */
	pull: string,
	/** Says that private words may go into the portfolio. */
	release?: boolean,
	/** Says that they take the place of words that were rewritten in the section. */
	replace?: boolean,
};

/** Agrees that pulled words stay though their source is more private now. */
export type PortfolioRelease = {
	/** The portfolio's id. */
	portfolio: string,
	/** The pull's id. */
	pull: string,
};

/** Takes an older version of a component's text back. */
export type PortfolioRestore = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code: string,
	/** The component. */
	component: Component,
	/** The version to take back. */
	version: number,
	/** The revision that this is based on; the present one if absent. */
	based_on?: number | null,
};

/** One portfolio in a list. */
export type PortfolioRow = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its framework. */
	framework: string,
	/** Its pathway. */
	pathway: string,
	/** The date it is to be sent by. */
	target: string | null,
	/** Which submission it is, by the framework's id, and in words. */
	submission: string,
	/** See `submission`. */
	submission_title: string,
	/** The pathway's title. */
	pathway_title: string,
};

/** Keeps a file that was sent of a snapshot, or gives it back. */
export type PortfolioSent = {
	/** The portfolio's id. */
	portfolio: string,
	/** The snapshot's id or label. */
	snapshot: string,
	/** What to do. */
	sent: SentDo,
};

/** Writes the text of a component. */
export type PortfolioSet = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code: string,
	/** The component. */
	component: Component,
	/** The text, Markdown. */
	text: string,
	/** The revision that the text is based on, 0 for a component that had no text; the present one if absent. */
	based_on?: number | null,
	/** A UUID that the caller made for this sitting at the editor. Edits of one sitting share a row of the history. */
	sitting?: string | null,
};

/** Shows a portfolio. */
export type PortfolioShow = {
	/** Its id. */
	portfolio: string,
};

/** One portfolio. */
export type PortfolioShown = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its framework. */
	framework: string,
	/** Its pathway. */
	pathway: string,
	/** The date it is to be sent by. */
	target: string | null,
	/** Its sections in order. */
	sections: SectionShown[],
};

/** Says which of the person's own areas stands in a section's place. */
export type PortfolioSlot = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** The own area's id or title. If another section has it, the two change places. */
	area: string,
};

/** Freezes a portfolio. */
export type PortfolioSnapshot = {
	/** The portfolio's id. */
	portfolio: string,
	/** What to call the snapshot. */
	label?: string | null,
};

/** Lists a portfolio's snapshots. */
export type PortfolioSnapshots = {
	/** The portfolio's id. */
	portfolio: string,
};

/** Says how far a section is. */
export type PortfolioStatus = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** How far. */
	status: Status,
};

/** Shows one version of a component's text, or compares two. */
export type PortfolioTextDiff = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section, or a part of it: `3a.2`. */
	code: string,
	/** The component. */
	component: Component,
	/** The older version; the one before `to` if absent. */
	from?: number | null,
	/** The newer version; the present one if absent. */
	to?: number | null,
};

/** Keeps what the person found of something, or their note. */
export type PortfolioTick = {
	/** The portfolio's id. */
	portfolio: string,
	/** The section's code. */
	code: string,
	/** For whom it was read; assessors if absent. */
	audience?: Visibility | null,
	/** What was looked for: the question as it is asked, or the principle's code. */
	asked?: string | null,
	/** What was found; nothing said if absent. */
	state?: Ticked | null,
	/** The number of the claim that shows it. */
	claim?: number | null,
	/** The note, in place of the one that is there. */
	note?: string | null,
};

/** What is ticked now. */
export type PortfolioTicked = {
	/** The section's code. */
	code: string,
	/** What is looked for, with the ticks. */
	asked: ReadAsked[],
	/** The note. */
	note: string,
};

/** Takes pulled words out of their section again, with the record of where they came from. */
export type PortfolioUnpull = {
	/** The portfolio's id. */
	portfolio: string,
	/** The pulls' ids; all of them go or none. */
	pulls: string[],
};

/** The portfolios. */
export type PortfoliosListed = {
	/** In the order of making. */
	portfolios: PortfolioRow[],
};

/** Lets go of the pages that are kept for turning. */
export type PreviewEnd = Record<string, never>;

/** The pages are no longer kept. */
export type PreviewEnded = Record<string, never>;

/** A page of a portfolio's PDF. */
export type PreviewPage = {
	/** Its number, from 1. */
	page: number,
	/** How many pages there are. */
	total: number,
	/** Its width in points (1/72 inch). */
	width: number,
	/** Its height in points. */
	height: number,
	/** The drawing, SVG, to be shown as a picture. It refers to nothing outside of itself. */
	svg: string,
	/** Says what the pages are: the same words and pictures for the same audience have the same. */
	version: string,
};

/** What there is for one principle. */
export type PrincipleCovered = {
	/** Its code. */
	code: string,
	/** Its title. */
	title: string,
	/** A title for narrow places. */
	short: string,
	/** Entries tagged to it. */
	entries: number,
	/** Items of evidence tagged to it. */
	evidence: number,
};

/** Something wrong in the journal. */
export type Problem = {
	/** The row's id, if it has one. */
	id: Id | null,
	/** A stable word: `database`, `reference`, `attachment`, `text`, `passage`, `history`, `words`. */
	kind: string,
	/** One sentence. */
	message: string,
};

/** The profile; empty values were never set. */
export type Profile = {
	/** The name that exports print. */
	name: string,
	/** The role. */
	role: string,
	/** Where. */
	organisation: string,
	/** The address for correspondence. */
	email: string,
};

/** Changes the profile: what is absent stays, an empty value clears. */
export type ProfileSet = {
	/** The name that exports print. */
	name?: string | null,
	/** The role, such as "Learning technologist". */
	role?: string | null,
	/** Where. */
	organisation?: string | null,
	/** The address for correspondence. */
	email?: string | null,
};

/** Shows the profile. */
export type ProfileShow = Record<string, never>;

/** How far a piece of long work is. */
export type Progress = {
	/** What it is doing. */
	step: Step,
	/** How much of the step is done. */
	done: number,
	/** How much there is to do in the step; 0 if nobody can say. */
	total: number,
};

/** How words were brought in. */
export type PullMode =
/** Word for word. */
"quote" |
/** As a draft to write on. */
"draft" |
/** As a mention only. */
"link";

/** What became of a pull. */
export type PullRefreshed = {
	/** Whether anything changed. */
	changed: boolean,
	/** Words of the component. */
	words: number,
	/** The revision that the next change of the component's text is based on. */
	revision: number,
	/** The pull as it is now. */
	pull: PullShown,
};

/** Words that were pulled. */
export type PullShown = {
	/** The pull's id. */
	id: Id,
	/** The section's code. */
	code: string,
	/** The part's number, from 1; `null` if the part is in the bin. */
	part: number | null,
	/** The component that they stand in. */
	component: Component,
	/** How they were brought in. */
	mode: PullMode,
	/** Where they came from; `null` if the entry is no more. */
	entry: PullSource | null,
	/** The version of the entry that they were taken from. */
	version: number,
	/** The words as they stand in the section; as they last stood there if `placed` is false. */
	exact: string,
	/** Whether they still stand in the section. */
	placed: boolean,
	/** Whether they were rewritten in the section since. */
	rewritten: boolean,
	/** What has become of them in the entry. */
	source: SourceNow,
	/** The entry's present words, if they were changed there. */
	now: string | null,
	/** What differs between the words here and the entry's present ones, in pieces; empty if those were not changed. */
	changes: Piece[],
	/** Whether the present words are offered to be taken over: those of live pulls only. */
	offered: boolean,
	/** Who may see them in the entry now. */
	source_visibility: Visibility | null,
	/** Whether an export waits for the person's word: the source was made more private since. */
	needs_release: boolean,
	/** When they were released for this portfolio, if they were private. */
	released: string | null,
	/** When they were pulled. */
	at: string,
};

/** The entry that words came from. */
export type PullSource = {
	/** Its id. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its date. */
	date: string,
};

/** What was pulled. */
export type PullsListed = {
	/** In reading order. */
	pulls: PullShown[],
};

/** What was taken out again. */
export type PullsTakenBack = {
	/** How many. */
	taken_back: number,
};

/** Something to look for while reading. */
export type ReadAsked = {
	/** The question, or the principle's title. */
	asked: string,
	/** The principle's code; null for a question. */
	principle: string | null,
	/** What the person found. */
	state: Ticked,
	/** The claim that the person named. */
	claim: number | null,
	/** Whether the claim that the person named reads otherwise now, or is gone. */
	changed: boolean,
};

/** A block of text. */
export type ReadBlock =
/** Running text. */
{ kind: "paragraph";
/** Its language if it is another one. */
lang: string | null;
/** Its words. */
runs: ReadRun[] } |
/** A heading within the text. */
{ kind: "heading";
/** Its language if it is another one. */
lang: string | null;
/** Its words. */
runs: ReadRun[] } |
/** A quotation. */
{ kind: "quote";
/** Its language if it is another one. */
lang: string | null;
/** What it holds. */
blocks: ReadBlock[] } |
/** A list. */
{ kind: "list";
/** The first number of an ordered list; null if it has none. */
start: number | null;
/** Its items. */
items: ReadListItem[] } |
/** Code, or HTML, as it is written. */
{ kind: "code";
/** The text. */
text: string } |
/** A table. */
{ kind: "table";
/** Its header row. */
header: ReadRun[][];
/** Its other rows. */
rows: ReadRun[][][] } |
/** A picture by itself. */
{ kind: "figure";
/** The picture. */
picture: ReadPicture;
/** Its caption. */
caption: ReadRun[] } |
/** A line between two pieces. */
{ kind: "rule" };

/** A block on the left. */
export type ReadClaim = {
	/** Its number in the section; null for what is no claim by itself. */
	number: number | null,
	/** The component that it stands under. */
	component: string,
	/** The component's title as printed; empty if it is not printed. */
	title: string,
	/** What it says. */
	block: ReadBlock,
	/** Numbers of the items that it names. */
	items: number[],
};

/** An item of evidence as the reader gets it. */
export type ReadItem = {
	/** Its number in the portfolio. */
	number: number,
	/** Its id in the library; null if it is left out, and then nothing of it is here. */
	id: Id | null,
	/** Its key; empty if it is left out. */
	key: string,
	/** Its title. */
	title: string,
	/** What sort of thing it is. */
	kind: EvidenceKind,
	/** What it shows here, or in general. */
	shows: string,
	/** When it was made. */
	date: string | null,
	/** Its address, for a link. */
	url: string | null,
	/** Its file's name. */
	file: string | null,
	/** Its file's media type. */
	mime: string | null,
	/** Its file's bytes. */
	bytes: number | null,
};

/** An item of a list. */
export type ReadListItem = {
	/** Done or not, for a task. */
	task: boolean | null,
	/** What it holds. */
	blocks: ReadBlock[],
};

/** A footnote. */
export type ReadNote = {
	/** Its number in the portfolio. */
	number: number,
	/** What it says. */
	blocks: ReadBlock[],
};

/** A part of a section. */
export type ReadPart = {
	/** Its title; null if it has none. */
	title: string | null,
	/** Its rows in order. */
	rows: ReadRow[],
};

/** A picture. */
export type ReadPicture = {
	/** The number of the item; null for a picture from elsewhere, which is not shown. */
	item: number | null,
	/** The words that stand for it: empty for decoration, null if nobody has described it. */
	alt: string | null,
};

/** A section among the others. */
export type ReadPlace = {
	/** Its code. */
	code: string,
	/** Its title. */
	title: string,
	/** How far the person says that it is. */
	status: Status,
};

/** Claims beside what shows them. */
export type ReadRow = {
	/** The blocks on the left; none if evidence stands in a part that claims nothing. */
	claims: ReadClaim[],
	/** Whether something ought to show them. If so, and there is neither `told` nor an item, nothing does. */
	needs: boolean,
	/** Whether they look back. */
	reflects: boolean,
	/** The text that shows them. */
	told: ReadBlock[],
	/** Numbers of the items that claims and that text name. */
	items: number[],
};

/** Words of one look. */
export type ReadRun = {
	/** The words. */
	text: string,
	/** Their language if it is another one. */
	lang: string | null,
	/** Stressed. */
	emphasis: boolean,
	/** Strongly stressed. */
	strong: boolean,
	/** Struck out. */
	strike: boolean,
	/** Code. */
	code: boolean,
	/** A line break that the person asked for; there are no words then. */
	line_break: boolean,
	/** The number of the item that they lead to. */
	item: number | null,
	/** The address that they lead to. */
	url: string | null,
	/** They lead to something that can't be followed. */
	broken: boolean,
	/** The number of the footnote that is referred to here; there are no words then. */
	note: number | null,
	/** A picture within the line; there are no words then. */
	picture: ReadPicture | null,
};

/** A section to be read. */
export type ReadSection = {
	/** Its code. */
	code: string,
	/** Its title. */
	title: string,
	/** Its group's title. */
	group: string | null,
	/** Whether it is judged on its components, or only read for completeness. */
	judged: boolean,
	/** Its parts in order. */
	parts: ReadPart[],
	/** The items that its texts and its list name, by their numbers in the portfolio. */
	items: ReadItem[],
	/** Numbers of the items that are on its list and in no text of it. */
	listed: number[],
	/** The footnotes that its texts refer to. */
	notes: ReadNote[],
	/** Its words. */
	words: number,
	/** How often it says "I". */
	i: number,
	/** How often it says "we". */
	we: number,
	/** Whether words of it are left out, because the audience may not see them. */
	left_out: boolean,
	/** What is looked for in it, with the person's own ticks. */
	asked: ReadAsked[],
	/** The person's note to themselves. */
	note: string,
};

/** Makes the search index anew. */
export type Reindex = Record<string, never>;

/** The index that was made. */
export type Reindexed = {
	/** How many entries, sections and items of evidence it holds. */
	documents: number,
};

/** Asks for rows that are like another one. */
export type Related = {
	/** The entry's, section's or evidence item's id. */
	id: string,
	/** At most so many hits; 10 if absent. */
	limit?: number | null,
};

/** Rows that are like another one. */
export type RelatedFound = {
	/** The row that was asked about. */
	id: Id,
	/** The most like it first. */
	hits: RelatedHit[],
};

/** A row that is like another one. */
export type RelatedHit = {
	/** The words in common that say most, as they stand in the text that was asked about. */
	because: string[],
} & Hit;

/** Makes a journal of a backup; where it goes is said beside the request. Refuses to overwrite. */
export type Restore = {
	/** The backup. */
	backup: string,
};

/** A rule of the pathway. */
export type RuleJudged = {
	/** Its id. */
	id: string,
	/** Whether it is met. */
	met: boolean,
	/** What it asks for. */
	text: string,
	/** What was counted, as a sentence. */
	standing: string,
	/** How sure it is that the publisher asks for it. */
	confidence: string,
	/** What must stand beside it; null if nothing must. */
	caveat: string | null,
};

/** A search that is kept by name. */
export type SavedSearch = {
	/** Its name. */
	name: string,
	/** What it looks for. */
	search: KeptSearch,
	/** How many it finds now; null while the index can't say. */
	total: number | null,
	/** Whether there are at least so many rather than exactly so many. */
	total_is_minimum: boolean,
};

/** Searches: words are joined by AND, `"phrases"` stand together, the last word is also a prefix. */
export type Search = {
	/** What to look for. */
	query: string,
	/** Only what is tagged to this area. */
	area?: string | null,
	/** Only what has this tag. */
	tag?: string | null,
	/** Only `entry`, `section` or `evidence`, or a kind within these such as `reflection` or `image`. */
	kind?: string | null,
	/** Only from this date on. */
	from?: string | null,
	/** Only up to this date, included. */
	to?: string | null,
	/** At most so many hits; 20 if absent. */
	limit?: number | null,
	/** Also counts what the same words find by kind and by area, whatever they are narrowed to. */
	facets?: boolean,
};

/** Keeps a search no longer; without a name, forgets what was looked for lately. */
export type SearchForget = {
	/** The name. */
	name?: string | null,
};

/** Remembers that something was looked for. */
export type SearchRemember = {
	/** What. */
	search: KeptSearch,
};

/** Keeps a search by name, in place of one that is called so. */
export type SearchSave = {
	/** The name. */
	name: string,
	/** The name of the one that this replaces, if it is another. */
	was?: string | null,
	/** What it looks for. */
	search: KeptSearch,
};

/** Asks for the searches that are kept. */
export type Searches = Record<string, never>;

/** The searches that are kept, and the latest ones. */
export type SearchesListed = {
	/** By name. */
	saved: SavedSearch[],
	/** Newest first. */
	recent: KeptSearch[],
};

/** A section as formatted text. */
export type SectionCopied = {
	/** The section's code. */
	code: string,
	/** Its title. */
	title: string,
	/** HTML, for that format; else empty. */
	html: string,
	/** Plain text, or Markdown for that format. */
	text: string,
	/** Words were left out, because the audience may not see them. */
	left_out: boolean,
};

/** What there is for one area. */
export type SectionCovered = {
	/** The area's code. */
	code: string,
	/** Its title; the person's own if the area takes one. */
	title: string,
	/** A title for narrow places. */
	short: string,
	/** Whether the pathway can't do without it. */
	required: boolean,
	/** The code of the section whose examples stand in for it, if they do. */
	replaced_by: string | null,
	/** Entries tagged to it, by themselves or by a passage. */
	entries: number,
	/** Items of evidence tagged to it. */
	evidence: number,
	/** Words of those entries and passages. */
	words: WordCounts,
	/** Words that the portfolio's section holds; zero without a portfolio. */
	drafted: WordCounts,
	/** The date of the newest entry. */
	newest: string | null,
	/** How far the portfolio's section is; null without a portfolio. */
	status: Status | null,
	/** How long the section is or should be; `official` says whether that is asked for or suggested. */
	length: LengthShown | null,
};

/** What is different in a section. */
export type SectionDiff = {
	/** The area's code. */
	code: string,
	/** Its title. */
	title: string,
	/** `changed`, `added` or `removed`. */
	change: string,
	/** The title, if it changed. */
	titles: BeforeAfter | null,
	/** How far it is, if that changed. */
	status: BeforeAfter | null,
	/** Parts that came, went, moved or got another title. */
	parts: PartDiff[],
	/** Texts that changed. */
	components: ComponentDiff[],
	/** What changed on its evidence list. */
	evidence: ListDiff,
};

/** The evidence that a section names. */
export type SectionEvidence = {
	/** The section's code. */
	code: string,
	/** The items in order. */
	evidence: EvidenceNamed[],
};

/** Where a section stands. */
export type SectionPlaced = {
	/** Its code. */
	code: string,
	/** It is kept aside. */
	parked: boolean,
	/** How far it is. */
	status: Status,
	/** The person's own area that it is for. */
	own_area: Id | null,
};

/** A section under another code. */
export type SectionRenamed = {
	/** Its code before. */
	from: string,
	/** Its code now. */
	to: string,
};

/** One section. */
export type SectionShown = {
	/** Its id. */
	id: Id,
	/** The area's code. */
	code: string,
	/** The area's title. */
	title: string,
	/** Its parts in order. */
	parts: PartShown[],
	/** All its words. */
	words: number,
	/** The same by component. */
	words_by_component: WordCounts,
	/** How far it is. */
	status: Status,
	/** The evidence it names, in order. */
	evidence: EvidenceNamed[],
	/** The present pathway has no such section: it is kept aside with all that is in it. */
	parked: boolean,
	/** The person's own area that it is for. */
	own_area: Id | null,
	/** Words in it that came from entries, in reading order. */
	pulls: PullShown[],
	/** Parts that were removed and are in the bin. */
	removed: PartRemoved[],
	/** What an import left for the person to sort; null if nothing, or once the section is said to be ready. */
	to_sort: string | null,
};

/** How far a section is. */
export type SectionStatus = {
	/** The section's code. */
	code: string,
	/** How far. */
	status: Status,
};

/** What is done with a file that was sent. */
export type SentDo =
/** Keep these bytes. */
({ keep: {
	/** The file. */
	file: string,
	/** It takes the place of another one of its format. */
	replace?: boolean,
} }) & { get?: never } |
/** Write the kept bytes to a new file. */
({ get: {
	/** The file to write. */
	out: string,
	/** Which of several. */
	format?: string | null,
} }) & { keep?: never };

/** A file that was kept or given back. */
export type SentKept = {
	/** The snapshot's id. */
	id: Id,
} & SentShown;

/** A file that was sent. */
export type SentShown = {
	/** Its format. */
	format: string,
	/** SHA-256 of its bytes, lower-case hexadecimal. */
	sha256: string,
	/** Its size in bytes. */
	bytes: number,
	/** When it was marked as sent. */
	at: string,
};

/** Changes settings: what is absent stays. */
export type SettingsSet = {
	/** Who may see new entries and evidence, where nobody says so. */
	visibility?: Visibility | null,
	/** How many backups made at closing are kept: 1 to 1,000. */
	backups_kept?: number | null,
	/** The framework that a bare area code means. */
	framework?: string | null,
};

/** Asks for the journal's settings. */
export type SettingsShow = Record<string, never>;

/** Something that an import left out. */
export type Skipped = {
	/** The file, or the place in it. */
	source: string,
	/** Why. */
	reason: string,
};

/** The sections that changed. */
export type SlotsChosen = {
	/** One, or two that changed places. */
	sections: SectionPlaced[],
};

/** A picture, and its smaller copy if it has one now. */
export type SmallerItem = {
	/** The item's id. */
	id: Id,
	/** Its key. */
	key: string,
	/** Its title. */
	title: string,
	/** The original's bytes. */
	bytes: number,
	/** The copy's; null if there is none. */
	smaller: number | null,
	/** The copy's name; null if there is none. */
	file: string | null,
	/** Its width in pixels. */
	width: number | null,
	/** Its height in pixels. */
	height: number | null,
	/** Why there is none, in a few words. */
	why_not: string | null,
};

/** A snapshot. */
export type SnapshotShown = {
	/** Its id. */
	id: Id,
	/** SHA-256 of what it holds, lower-case hexadecimal: equal content on the same day has the same. */
	sha256: string,
	/** Its label; may be empty. */
	label: string,
	/** When it was made. */
	at: string,
	/** The person's own words in it; `null` if this program can't read it. */
	words: number | null,
	/** Items of evidence in it; `null` if this program can't read it. */
	evidence: number | null,
	/** The files that were sent of it. */
	sent: SentShown[],
};

/** The snapshots. */
export type SnapshotsListed = {
	/** Oldest first. */
	snapshots: SnapshotShown[],
};

/** What has become of pulled words in their entry. */
export type SourceNow =
/** They stand there as they were taken. */
"same" |
/** They were changed. */
"changed" |
/** They are not in the entry any more. */
"gone" |
/** The entry is in the bin. */
"in-bin" |
/** The entry is no more. */
"deleted";

/** How far a section is. Only a person sets `ready`. */
export type Status =
/** Nothing yet. */
"not-started" |
/** Begun. */
"working-towards" |
/** Finished, in the person's own judgement. */
"ready";

/** What a piece of long work is doing. */
export type Step =
/** Reading what goes into it. */
"reading" |
/** Laying out pages or writing the document. */
"composing" |
/** Writing the file or folder. */
"writing" |
/** Reading the words of files. */
"extracting" |
/** Taking texts into the search index. */
"indexing" |
/** Trying addresses on the network. */
"trying" |
/** Making smaller copies of pictures. */
"shrinking";

/** A sort of submission. */
export type SubmissionKnown = {
	/** Its id. */
	id: string,
	/** Its title. */
	title: string,
};

/** Asks for areas that fit. */
export type Suggest = {
	/** The entry's or evidence item's id. */
	id: string,
};

/** Asks which areas fit a text that is in no journal yet. */
export type SuggestText = {
	/** The text. */
	text: string,
};

/** An area that fits. */
export type SuggestedArea = {
	/** The area, bare if it is one of the default framework. */
	code: string,
	/** Its title: the person's own, if it has one. */
	title: string,
	/** How well it fits, from 0 to 1. */
	score: number,
	/** The words that led there, as they stand in the text. */
	because: string[],
	/** Entries and evidence tagged to it that are most like the text. */
	like: Id[],
};

/** Areas that fit. */
export type Suggestions = {
	/** The row that was asked about. */
	id: Id,
	/** Best first; empty if nothing fits. Areas that it is tagged to already are left out. */
	areas: SuggestedArea[],
};

/** The table, or where it was written. */
export type TableWritten = {
	/** The file; null if the table is here. */
	path: string | null,
	/** The table; null if it went to a file. */
	table: string | null,
	/** Rows under the head. */
	rows: number,
	/** The framework's id. */
	framework: string,
	/** The pathway's id. */
	pathway: string,
	/** The portfolio that was laid beside the journal. */
	portfolio: Id | null,
};

/** A tag and how often it is used. */
export type TagRow = {
	/** The tag. */
	tag: string,
	/** How many entries have it. */
	entries: number,
};

/** The tags that entries have. */
export type TagsCounted = {
	/** By name, each once whether it is written large or small; entries in the bin do not count. */
	tags: TagRow[],
};

/** What changed between two versions. */
export type TextDiffed = {
	/** The older version. */
	from: number,
	/** The newer version. */
	to: number,
	/** The pieces in order. */
	changes: Piece[],
	/** The older version's text, in Markdown. */
	body: string,
};

/** Areas that fit a text. */
export type TextSuggestions = {
	/** Best first; empty if nothing fits. */
	areas: SuggestedArea[],
};

/** The versions of a text. */
export type TextVersions = {
	/** Newest first; the first one is the present text. None if nothing was ever written. */
	versions: Version[],
};

/** What a person found while reading, of something that is looked for. */
export type Ticked =
/** Not said. */
"open" |
/** It is there. */
"found" |
/** It is not there. */
"missing";

/** Something that lies unfinished in the journal. */
export type Unfinished = {
	/** What sort: `evidence-untagged`, `draft-entry`, `goal-dropped` ... */
	kind: string,
	/** The item's key or the entry's short id; empty if it is about several. */
	what: string,
	/** What lies unfinished. */
	message: string,
	/** The next step. */
	next: string,
};

/** A file that can't be read. */
export type Unread = {
	/** The file. */
	path: string,
	/** Why not. */
	reason: string,
};

/** An entry that uses an item. */
export type UsedInEntry = {
	/** The entry. */
	id: Id,
	/** Its title. */
	title: string,
	/** Its date. */
	date: string,
};

/** A section that uses an item. */
export type UsedInSection = {
	/** The section. */
	id: Id,
	/** Its portfolio. */
	portfolio: Id,
	/** The portfolio's title. */
	title: string,
	/** The section's code. */
	code: string,
};

/** What the check found. */
export type Verified = {
	/** Whether all is well. */
	ok: boolean,
	/** What is not. */
	problems: Problem[],
};

/** Checks the journal. */
export type Verify = Record<string, never>;

/** One version of a text. */
export type Version = {
	/** Its number, from 1. */
	version: number,
	/** When it was made, RFC 3339 in UTC. */
	at: string,
	/** All its words. */
	words: number,
	/** Why it exists. */
	cause: Cause,
};

/**
 * Who may see an item: an order from the narrowest circle to the widest.
 *
 * An item may go to its own audience and to the ones before it in this order, never further.
 */
export type Visibility =
/** The journal's owner only. */
"private" |
/** The owner's mentor or reviewer too. */
"reviewer" |
/** Assessors too. */
"assessor" |
/** Anybody. */
"public";

/** Words by component; the parts add up to the total. */
export type WordCounts = {
	/** The person's own running text marked as description. */
	description: number,
	/** The person's own running text marked as evidence. */
	evidence: number,
	/** The person's own running text marked as reflection. */
	reflection: number,
	/** Everything else: text in no component or in another one, headings, captions, quotations, footnotes, code. */
	other: number,
	/** All of it. */
	total: number,
};

/** How far the words in a file could be read, for search. */
export type WordsState =
/** To the end; a scan or a picture of text has none. */
"read" |
/** As far as words of one file are kept. */
"cut" |
/** It is locked with a password. */
"locked" |
/** It is damaged, or not what its name says. */
"unreadable" |
/** It takes too long, too much memory, or is too large. */
"too-much";

/** Every command of the core: its request and its answer. */
export type Commands = {
	area_new: [AreaNew, AreaMade],
	area_list: [AreaList, AreasListed],
	area_set: [AreaSet, OwnArea],
	entries_set: [EntriesSet, EntriesChanged],
	entries_delete: [EntriesDelete, EntriesChanged],
	entries_undo: [EntriesUndo, EntriesUndone],
	board: [Board, BoardShown],
	example_add: [ExampleAdd, ExamplePlaced],
	example_set: [ExampleSet, ExampleChanged],
	example_move: [ExampleMove, ExamplePlaced],
	example_delete: [ExampleDelete, ExampleChanged],
	example_undelete: [ExampleUndelete, ExampleChanged],
	example_link: [ExampleLink, ExampleChanged],
	example_write: [ExampleWrite, ExampleBegun],
	example_part: [ExamplePart, ExamplePartSet],
	bin_list: [BinList, BinListed],
	bin_restore: [BinRestore, BinRestored],
	bin_empty: [BinEmpty, BinEmptied],
	capture: [Capture, Captured],
	inbox_list: [InboxList, InboxListed],
	inbox_file: [InboxFile, InboxFiled],
	inbox_discard: [InboxDiscard, InboxDiscarded],
	inbox_return: [InboxReturn, InboxReturned],
	portfolio_check: [PortfolioCheck, PortfolioChecked],
	portfolio_links: [PortfolioLinks, PortfolioChecked],
	portfolio_dismiss: [PortfolioDismiss, PortfolioDismissed],
	coverage: [Coverage, Covered],
	coverage_choice: [CoverageChoice, CoverageChosen],
	coverage_choose: [CoverageChoose, CoverageChosen],
	coverage_table: [CoverageTable, TableWritten],
	portfolio_details: [PortfolioDetails, PortfolioDetailed],
	portfolio_delete: [PortfolioDelete, PortfolioDeleted],
	portfolio_framework: [PortfolioFramework, FrameworkChanged],
	portfolio_park: [PortfolioPark, SectionPlaced],
	portfolio_slot: [PortfolioSlot, SlotsChosen],
	dictionary_show: [DictionaryShow, Dictionary],
	dictionary_set: [DictionarySet, Dictionary],
	entry_add: [EntryAdd, EntryAdded],
	entry_list: [EntryList, EntriesListed],
	entry_months: [EntryMonths, MonthsCounted],
	entry_days: [EntryDays, DaysCounted],
	entry_tags: [EntryTags, TagsCounted],
	entry_place: [EntryPlace, EntryPlaced],
	entry_glances: [EntryGlances, EntriesGlanced],
	entry_show: [EntryShow, EntryShown],
	entry_set: [EntrySet, EntryChanged],
	entry_edit: [EntryEdit, EntryEdited],
	entry_mark: [EntryMark, EntryChanged],
	entry_unmark: [EntryUnmark, EntryUnmarked],
	entry_diff: [EntryDiff, EntryDiffed],
	entry_history: [EntryHistory, EntryVersions],
	entry_restore: [EntryRestore, EntryEdited],
	entry_delete: [EntryDelete, EntryChanged],
	entry_undelete: [EntryUndelete, EntryChanged],
	evidence_add: [EvidenceAdd, EvidenceKept],
	evidence_set: [EvidenceSet, EvidenceKept],
	evidence_list: [EvidenceList, EvidenceListed],
	evidence_delete: [EvidenceDelete, EvidenceKept],
	evidence_show: [EvidenceShow, EvidenceShown],
	evidence_attach: [EvidenceAttach, EvidenceShown],
	evidence_detach: [EvidenceDetach, EvidenceShown],
	evidence_get: [EvidenceGet, EvidenceGot],
	evidence_read: [EvidenceRead, EvidenceWasRead],
	evidence_check: [EvidenceCheck, EvidenceChecked],
	evidence_links: [EvidenceLinks, EvidenceChecked],
	evidence_smaller: [EvidenceSmaller, EvidenceMadeSmaller],
	export: [Export, Exported],
	portfolio_preview: [PortfolioPreview, PreviewPage],
	portfolio_preview_end: [PreviewEnd, PreviewEnded],
	journal_export: [JournalExport, JournalExported],
	frameworks: [Frameworks, FrameworksListed],
	framework_show: [FrameworkShow, FrameworkShown],
	framework_add: [FrameworkAdd, FrameworkAdded],
	import: [Import, Imported],
	import_compare: [ImportCompare, ImportCompared],
	import_list: [ImportList, ImportsListed],
	import_undo: [ImportUndo, ImportUndone],
	person_add: [PersonAdd, PersonShown],
	person_set: [PersonSet, PersonShown],
	person_list: [PersonList, PeopleListed],
	person_delete: [PersonDelete, PersonShown],
	person_undelete: [PersonUndelete, PersonShown],
	portfolio_new: [PortfolioNew, PortfolioMade],
	portfolio_list: [PortfolioList, PortfoliosListed],
	portfolio_show: [PortfolioShow, PortfolioShown],
	portfolio_part: [PortfolioPart, PartChanged],
	portfolio_pathway: [PortfolioPathway, PathwaySwitched],
	portfolio_set: [PortfolioSet, ComponentWords],
	portfolio_pull: [PortfolioPull, ComponentWords],
	portfolio_evidence: [PortfolioEvidence, SectionEvidence],
	portfolio_status: [PortfolioStatus, SectionStatus],
	profile_set: [ProfileSet, Profile],
	profile_show: [ProfileShow, Profile],
	portfolio_pulls: [PortfolioPulls, PullsListed],
	portfolio_refresh: [PortfolioRefresh, PullRefreshed],
	portfolio_release: [PortfolioRelease, PullShown],
	portfolio_pull_mode: [PortfolioPullMode, PullShown],
	portfolio_unpull: [PortfolioUnpull, PullsTakenBack],
	portfolio_read: [PortfolioRead, PortfolioReadShown],
	portfolio_tick: [PortfolioTick, PortfolioTicked],
	init: [Init, JournalMade],
	info: [InfoAsked, Info],
	backup: [Backup, BackedUp],
	backup_at_close: [BackupAtClose, BackedUpAtClose],
	restore: [Restore, JournalMade],
	verify: [Verify, Verified],
	reindex: [Reindex, Reindexed],
	search: [Search, Found],
	searches: [Searches, SearchesListed],
	search_save: [SearchSave, SearchesListed],
	search_forget: [SearchForget, SearchesListed],
	search_remember: [SearchRemember, SearchesListed],
	related: [Related, RelatedFound],
	suggest: [Suggest, Suggestions],
	suggest_text: [SuggestText, TextSuggestions],
	settings_show: [SettingsShow, JournalSettings],
	settings_set: [SettingsSet, JournalSettings],
	backups_list: [BackupsList, BackupsListed],
	portfolio_snapshot: [PortfolioSnapshot, SnapshotShown],
	portfolio_snapshots: [PortfolioSnapshots, SnapshotsListed],
	portfolio_sent: [PortfolioSent, SentKept],
	portfolio_diff: [PortfolioDiff, PortfolioDiffed],
	portfolio_history: [PortfolioHistory, TextVersions],
	portfolio_text_diff: [PortfolioTextDiff, TextDiffed],
	portfolio_restore: [PortfolioRestore, ComponentWords],
	portfolio_copy: [PortfolioCopy, SectionCopied],
};

/** The names of all commands of the core. */
export const COMMANDS = [
	"area_new",
	"area_list",
	"area_set",
	"entries_set",
	"entries_delete",
	"entries_undo",
	"board",
	"example_add",
	"example_set",
	"example_move",
	"example_delete",
	"example_undelete",
	"example_link",
	"example_write",
	"example_part",
	"bin_list",
	"bin_restore",
	"bin_empty",
	"capture",
	"inbox_list",
	"inbox_file",
	"inbox_discard",
	"inbox_return",
	"portfolio_check",
	"portfolio_links",
	"portfolio_dismiss",
	"coverage",
	"coverage_choice",
	"coverage_choose",
	"coverage_table",
	"portfolio_details",
	"portfolio_delete",
	"portfolio_framework",
	"portfolio_park",
	"portfolio_slot",
	"dictionary_show",
	"dictionary_set",
	"entry_add",
	"entry_list",
	"entry_months",
	"entry_days",
	"entry_tags",
	"entry_place",
	"entry_glances",
	"entry_show",
	"entry_set",
	"entry_edit",
	"entry_mark",
	"entry_unmark",
	"entry_diff",
	"entry_history",
	"entry_restore",
	"entry_delete",
	"entry_undelete",
	"evidence_add",
	"evidence_set",
	"evidence_list",
	"evidence_delete",
	"evidence_show",
	"evidence_attach",
	"evidence_detach",
	"evidence_get",
	"evidence_read",
	"evidence_check",
	"evidence_links",
	"evidence_smaller",
	"export",
	"portfolio_preview",
	"portfolio_preview_end",
	"journal_export",
	"frameworks",
	"framework_show",
	"framework_add",
	"import",
	"import_compare",
	"import_list",
	"import_undo",
	"person_add",
	"person_set",
	"person_list",
	"person_delete",
	"person_undelete",
	"portfolio_new",
	"portfolio_list",
	"portfolio_show",
	"portfolio_part",
	"portfolio_pathway",
	"portfolio_set",
	"portfolio_pull",
	"portfolio_evidence",
	"portfolio_status",
	"profile_set",
	"profile_show",
	"portfolio_pulls",
	"portfolio_refresh",
	"portfolio_release",
	"portfolio_pull_mode",
	"portfolio_unpull",
	"portfolio_read",
	"portfolio_tick",
	"init",
	"info",
	"backup",
	"backup_at_close",
	"restore",
	"verify",
	"reindex",
	"search",
	"searches",
	"search_save",
	"search_forget",
	"search_remember",
	"related",
	"suggest",
	"suggest_text",
	"settings_show",
	"settings_set",
	"backups_list",
	"portfolio_snapshot",
	"portfolio_snapshots",
	"portfolio_sent",
	"portfolio_diff",
	"portfolio_history",
	"portfolio_text_diff",
	"portfolio_restore",
	"portfolio_copy",
] as const satisfies (keyof Commands)[];
