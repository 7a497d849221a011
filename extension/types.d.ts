/**
 * The wire: every message between the content script, the background and the extension's own pages, and the report
 * they carry.
 * Mirrors src/report/, src/catalogue.rs, src/letters.rs and src/provisions.rs. All offsets are UTF-16 code units into
 * a block's text.
 */

export type Severity = "high" | "medium" | "low";
export type Basis = "recorded-exact" | "recorded-changed" | "same-kind";
export type State = "not-terms" | "working" | "ready" | "failed";

// ---- What the page is made of -------------------------------------------------------------------------------------

/** One block of visible text: white space collapsed, zero-width characters and soft hyphens removed. */
export interface Block {
  kind: "heading" | "paragraph" | "item" | "cell";
  /** Heading level 1 to 6, or the item's list depth from 1; 0 for the rest. */
  level: number;
  text: string;
}

export interface Source {
  address: string;
  title: string;
  language: string;
}

// ---- The report ---------------------------------------------------------------------------------------------------

export interface Span {
  block: number;
  start: number;
  end: number;
}

export interface Trigger extends Span {
  text: string;
}

/** A stretch of a place with how it is painted. */
export interface Range extends Span {
  severity: Severity;
}

export interface Place {
  severity: Severity;
  section: string | null;
  quote: string;
  ranges: Range[];
}

export type Unit = "hour" | "day" | "business-day" | "week" | "month" | "year";

/** A value to reckon and compare with. A bare "$" counts as USD; several places are parted by "; ", terms by ", ". */
export type FactValue =
  | { type: "period"; count: number; unit: Unit }
  | { type: "money"; amount: number; currency: string }
  | { type: "percent"; rate: number; per: Unit | null }
  | { type: "age"; years: number }
  | { type: "place" | "body"; name: string }
  | { type: "address" | "term"; text: string };

export interface Fact {
  /** A stable id such as "opt-out-period". */
  kind: string;
  name: string;
  value: string;
  typed: FactValue;
  words: string;
}

export interface Rule {
  name: string;
  cite: string;
  why: string;
}

export interface Agency {
  name: string;
  why: string;
  url: string;
}

export interface Finding {
  id: number;
  clauseType: string;
  title: string;
  /** That of its most severe place. */
  severity: Severity;
  /** Why it is milder or harsher than others of its type. */
  severityReason: string | null;
  confidence: number;
  basis: Basis;
  line: string;
  places: Place[];
  triggers: Trigger[];
  facts: Fact[];
  record: string | null;
  /** How it compares with the record of this document; null where the document is not recorded. */
  recorded: RecordedWording | null;
  /** The letter that takes a way out, by its id in the report, and the finding whose clause leaves that way. */
  wayOut: { letter: string; stated: number } | null;
}

/** Dates are ISO dates; `since` and `id` are null for what the record has not. */
export interface RecordedWording {
  standing: "exact" | "changed" | "new";
  id: string | null;
  since: string | null;
  verified: string;
}

/** A recorded provision that the page has no more. */
export interface Gone {
  id: string;
  clauseType: string;
  title: string;
  severity: Severity;
  section: string | null;
  since: string;
}

/** The record of the document that a page is. Dates are ISO dates. */
export interface DocumentRecord {
  id: string;
  company: string;
  recognisedBy: "address" | "wording";
  sharedWith: string[];
  addresses: string[];
  sha256: string;
  updated: string | null;
  firstRecorded: string;
  lastChanged: string;
  verified: string;
  changes: number;
  exact: number;
  changed: number;
  new: number;
  gone: Gone[];
  history: { date: string; complete: boolean; added: string[]; removed: string[]; reworded: string[] }[];
}

/** How the values of a kind of fact are spread over services. */
export interface Distribution {
  kind: string;
  name: string;
  services: number;
  points: { value: number | null; label: string; services: number }[];
}

export interface Example {
  service: string;
  severity: Severity;
  since: string;
  facts: string[];
}

/** A clause type that few `of` the services have, or, with `fact`, a value less (or more) than that of most `services`. */
export interface Unusual {
  finding: number;
  clauseType: string;
  title: string;
  /** Name and value, such as "Notice of changes" and "3 days". */
  fact: [name: string, value: string] | null;
  less: boolean;
  services: number;
  of: number;
}

/** A page beside the recorded documents of its kind, one count for each service. */
export interface Comparison {
  kind: string;
  services: number;
  /** Clause types that the page states with high severity. */
  high: number;
  compared: number;
  fewer: number;
  same: number;
  until: string;
  category: string | null;
  /** What few others have, the rarest first. */
  unusual: Unusual[];
  others: Record<string, { services: number; facts: Distribution[]; examples: Example[] }>;
}

/** What is told of a clause, by its type or, where there is one, by its record. */
export interface Wording {
  title: string;
  line: string;
  means: string;
  effect: string;
  matters: string;
  act: string;
  regulation: Rule[];
  agencies: Agency[];
}

export interface ClauseType extends Wording {
  group: string;
  severity: Severity;
}

/** `excerpt` and `archivedCopy` are empty where the record is about a provision of the dataset. */
export interface Provision extends Wording {
  id: string;
  recordId: string;
  documentId: string;
  service: string;
  entity: string;
  document: string;
  address: string;
  archivedCopy: string;
  sha256: string;
  firstRecorded: string;
  lastVerified: string;
  documentUpdated: string;
  excerpt: string;
  standing: string;
  analysis: {
    regulatory: string;
    exposureLevel: string;
    exposure: string;
    jurisdictions: string;
    contracts: string;
    compliance: string;
  };
  note: string;
  others: string;
  history: { date: string; what: string }[];
  citation: string;
  categories: string[];
  confidence: number;
}

/** A letter to the company. In braces: what is filled in; in brackets: what the reader fills in. */
export interface Letter {
  id: string;
  title: string;
  /** Kinds of facts that name whom to write to and until when. */
  facts: string[];
  subject: string;
  body: string;
}

export interface Report {
  v: 1;
  document: {
    address: string;
    title: string;
    service: string | null;
    documentName: string | null;
    words: number;
    record: DocumentRecord | null;
  };
  counts: Record<Severity, number>;
  findings: Finding[];
  types: Record<string, ClauseType>;
  comparison: Comparison | null;
  records: Record<string, Provision>;
  letters: Record<string, Letter>;
}

// ---- Content script to background ---------------------------------------------------------------------------------

/** Load content/page.js into the sender's frame, if the settings let it be read. `asked`: the reader wants it read. */
export interface LoadMessage {
  v: 1;
  type: "load";
  asked: boolean;
}

/**
 * One document's blocks in reading order. A pair of numbers stands for the blocks from the first to before the second of
 * the request that the message names by `since`; the core gets them in full.
 */
export interface Request {
  document: Source;
  blocks: (Block | [from: number, to: number])[];
}

/**
 * Analyse a document. `request`: a Request in JSON, since one long string travels faster than thousands of objects.
 * `since`: the name of the answer to this document's last request, null for a request in full.
 * `highBefore`: high findings that this frame had reported before, for the badge.
 */
export interface AnalyseMessage {
  v: 1;
  type: "analyse";
  request: string;
  since: string | null;
  highBefore: number;
}

/** The frame's number of high findings has changed without an analysis: it was left, or restored from the cache. */
export interface CountMessage {
  v: 1;
  type: "count";
  highBefore: number;
  high: number;
}

/** The messages of a language that the reader has chosen. */
export interface WordsMessage {
  v: 1;
  type: "words";
  language: string;
}

/** Analyse a passage that the reader has selected; `request`: a Request in JSON. It counts for no badge. */
export interface ExplainMessage {
  v: 1;
  type: "explain";
  request: string;
}

/** The reader does not want the reading bar any more. A page without TLS lacks what keeping settings needs. */
export interface BarOffMessage {
  v: 1;
  type: "bar-off";
}

/** A popover has opened, or closed, in a frame with this name; the background hands it on to the frames of the tab. */
export interface TurnMessage {
  v: 1;
  type: "turn";
  frame: string;
  open: boolean;
}

export type ToBackground = LoadMessage | AnalyseMessage | CountMessage | WordsMessage | ExplainMessage | BarOffMessage | TurnMessage;

/** To the extension's own pages, which no script can be put into: a keyboard command, and text to explain. */
export type ToOwnPage = { v: 1; type: "command"; command: PageCommand } | { v: 1; type: "selection"; text: string };

/** What can fail. The view that shows it has the sentence, in the reader's language. */
/** `forgotten`: the background no longer knows the answer that a request names; no reader sees it. */
export type ErrorCode = "bad-request" | "forgotten" | "load-failed" | "core-missing" | "core-failed" | "no-answer" | "read-failed";

export interface Refusal {
  v: 1;
  ok: false;
  error: ErrorCode;
}

/** The settings keep a page from being read: its site is muted, or the reader has not asked yet. */
export interface Held {
  v: 1;
  ok: false;
  held: "muted" | "unasked";
}

export type Reply = { v: 1; ok: true } | Refusal;
export type LoadReply = Reply | Held;
/** A report in which findings that are word for word as in the answer before are their numbers there. */
export type ReportChanges = Omit<Report, "findings"> & { findings: (Finding | number)[] };
/** `report`: a Report in JSON, or ReportChanges where the request named an answer before. `name`: what to call it by. */
export type AnalyseReply = { v: 1; ok: true; report: string; name: string } | Refusal;
/** `words`: by key; null where the extension does not have the language. */
export type WordsReply = { v: 1; ok: true; words: Record<string, string> | null } | Refusal;

// ---- Frames and the extension's own pages (port "clauselight-popup") ----------------------------------------------

/** Sent by each frame on connection and at each change. */
export interface StatusMessage {
  v: 1;
  type: "status";
  /** A random token that names the frame for as long as its document lives. */
  frame: string;
  top: boolean;
  address: string;
  title: string;
  state: State;
  error: ErrorCode | null;
  report: Report | null;
  /** When the report's text was read, as an ISO date and time; null without a report. */
  read: string | null;
  /** The page is too long: only the words that the report counts were read. */
  cut: boolean;
  /** Milliseconds from the wish to read the frame to its painted highlights; null before. */
  took: number | null;
}

/** The text that a frame's report speaks of, sent where it is asked for. */
export interface TextMessage {
  v: 1;
  type: "text";
  frame: string;
  text: ReadText | null;
}

/** `read`: when it was read, as an ISO date and time; only with the report of that time does it belong together. */
export interface ReadText {
  read: string;
  blocks: Block[];
}

/** Broadcast by the popup and the report page; a frame obeys only its own token. */
export type Command =
  | { v: 1; type: "analyse"; frame: string }
  | { v: 1; type: "text"; frame: string }
  | { v: 1; type: "jump"; frame: string; finding: number; place: number };

// ---- Settings (key "settings"; defaults and checks in settings.js, where they are kept in settings-store.js) -------

export interface Settings {
  v: 2;
  /** The lowest severity that is painted. */
  show: Severity;
  /** Ids of clause types that are neither painted nor listed. */
  clauseTypesOff: string[];
  highlight: "fill" | "underline";
  /** Milliseconds that the pointer rests on a clause before the popover opens, 0 to 2000. */
  hoverDelay: number;
  clauseMap: boolean;
  readingBar: boolean;
  theme: "system" | "light" | "dark";
  language: "browser" | "en" | "de";
  /** Hosts, with all their subdomains, that are left alone. */
  muted: string[];
  /** Hosts, with all their subdomains, whose pages are read whatever they look like. */
  always: string[];
  /** Nothing is read before the reader opens the toolbar popup. */
  onlyWhenClicked: boolean;
}

// ---- Between gate.js and page.js: `globalThis.__clauselight` in the isolated world ---------------------------------

/** What page.js reads: the document's body, or only the open dialogs that hold terms. */
export type Scope = "document" | "dialogs";

export interface Status {
  publish(change: { state?: State; error?: ErrorCode | null; report?: Report | null; read?: string | null; cut?: boolean; took?: number | null }): void;
}

/** A keyboard command, as the manifest names it. */
export type PageCommand = "next" | "previous" | "next-high" | "toggle";

export interface Page {
  /** How many findings are shown, or would be if the highlights were not hidden. */
  readonly findings: number;
  obey(command: PageCommand): void;
  /** Gives what the settings have against it. */
  enter(scope: Scope): Held["held"] | null;
  leave(): void;
  /** The text of the report that is shown; null while there is none. */
  text(): ReadText | null;
  jump(finding: number, place: number): void;
}

export interface Shared {
  status: Status;
  /** What page.js is to read when it starts. */
  scope: Scope;
  /** When the gate said yes, or the reader asked, on the clock of `performance.now()`. */
  since: number;
  /** The reader wants this document read. */
  asked: boolean;
  /** Looks anew whether the document holds terms. */
  look(): void;
  /** The open dialogs that hold terms. */
  dialogs(): Element[];
  /** What is read where it is not the page itself: a file, or pasted text, in a page of the extension's own. */
  own: { element: Element; source: Source } | null;
  /** Set by page.js once it runs. */
  page: Page | null;
}

declare global {
  // `var` is what makes a property of globalThis.
  var __clauselight: Shared | undefined;
  /** Closes the popover that is open. */
  var __clauselightOpen: (() => void) | undefined;
  /** The text that content/selection.js is to explain, as the browser told it. */
  var __clauselightSelected: string | undefined;
  /** Set by content/always.js: the page is read whatever it looks like. */
  var __clauselightAlways: boolean | undefined;
}
