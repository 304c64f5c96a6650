// Drawings of Lucide (ISC), taken from its package at build time.
import archive from "lucide-static/icons/archive.svg?raw";
import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";
import arrowRight from "lucide-static/icons/arrow-right.svg?raw";
import award from "lucide-static/icons/award.svg?raw";
import bold from "lucide-static/icons/bold.svg?raw";
import bookOpen from "lucide-static/icons/book-open.svg?raw";
import bookmark from "lucide-static/icons/bookmark.svg?raw";
import calendarDays from "lucide-static/icons/calendar-days.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import arrowDown from "lucide-static/icons/arrow-down.svg?raw";
import arrowUp from "lucide-static/icons/arrow-up.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import circleCheck from "lucide-static/icons/circle-check.svg?raw";
import circleX from "lucide-static/icons/circle-x.svg?raw";
import code from "lucide-static/icons/code.svg?raw";
import columns from "lucide-static/icons/columns-3.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
import externalLink from "lucide-static/icons/external-link.svg?raw";
import eye from "lucide-static/icons/eye.svg?raw";
import file from "lucide-static/icons/file.svg?raw";
import fileDown from "lucide-static/icons/file-down.svg?raw";
import fileText from "lucide-static/icons/file-text.svg?raw";
import folderOpen from "lucide-static/icons/folder-open.svg?raw";
import globe from "lucide-static/icons/globe.svg?raw";
import grid from "lucide-static/icons/layout-grid.svg?raw";
import heading from "lucide-static/icons/heading.svg?raw";
import image from "lucide-static/icons/image.svg?raw";
import inbox from "lucide-static/icons/inbox.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import italic from "lucide-static/icons/italic.svg?raw";
import languages from "lucide-static/icons/languages.svg?raw";
import layoutGrid from "lucide-static/icons/layout-grid.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import listChecks from "lucide-static/icons/list-checks.svg?raw";
import listOrdered from "lucide-static/icons/list-ordered.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import mail from "lucide-static/icons/mail.svg?raw";
import music from "lucide-static/icons/music.svg?raw";
import notebookPen from "lucide-static/icons/notebook-pen.svg?raw";
import panelLeft from "lucide-static/icons/panel-left.svg?raw";
import panelRight from "lucide-static/icons/panel-right.svg?raw";
import paperclip from "lucide-static/icons/paperclip.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import quote from "lucide-static/icons/quote.svg?raw";
import refresh from "lucide-static/icons/refresh-cw.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import rotateCcw from "lucide-static/icons/rotate-ccw.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import shieldCheck from "lucide-static/icons/shield-check.svg?raw";
import superscript from "lucide-static/icons/superscript.svg?raw";
import table from "lucide-static/icons/table.svg?raw";
import table2 from "lucide-static/icons/panels-top-left.svg?raw";
import tag from "lucide-static/icons/tag.svg?raw";
import textQuote from "lucide-static/icons/text-quote.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import eyeOff from "lucide-static/icons/eye-off.svg?raw";
import userCheck from "lucide-static/icons/user-check.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";
import upload from "lucide-static/icons/upload.svg?raw";
import video from "lucide-static/icons/video.svg?raw";
import keyboard from "lucide-static/icons/keyboard.svg?raw";
import hardDrive from "lucide-static/icons/hard-drive.svg?raw";
import palette from "lucide-static/icons/palette.svg?raw";
import scale from "lucide-static/icons/scale.svg?raw";
import wifiOff from "lucide-static/icons/wifi-off.svg?raw";
import circleHelp from "lucide-static/icons/circle-question-mark.svg?raw";
import x from "lucide-static/icons/x.svg?raw";

const drawings = {
  archive,
  arrowLeft,
  arrowRight,
  award,
  bold,
  bookOpen,
  bookmark,
  calendarDays,
  check,
  arrowDown,
  arrowUp,
  chevronDown,
  chevronLeft,
  chevronRight,
  circleCheck,
  circleX,
  code,
  columns,
  copy,
  externalLink,
  eye,
  file,
  fileDown,
  fileText,
  folderOpen,
  globe,
  grid,
  heading,
  image,
  inbox,
  info,
  italic,
  languages,
  layoutGrid,
  link,
  list,
  listChecks,
  listOrdered,
  lock,
  mail,
  minus,
  music,
  notebookPen,
  panelLeft,
  panelRight,
  paperclip,
  plus,
  quote,
  refresh,
  history,
  rotateCcw,
  search,
  shieldCheck,
  superscript,
  table,
  table2,
  tag,
  textQuote,
  trash,
  clock,
  eyeOff,
  userCheck,
  users,
  triangleAlert,
  upload,
  video,
  keyboard,
  hardDrive,
  palette,
  scale,
  wifiOff,
  circleHelp,
  x,
};

export type IconName = keyof typeof drawings;

/** What is inside the svg element of a drawing. */
export function drawing(name: IconName): string {
  return drawings[name].replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "");
}
