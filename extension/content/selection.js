/**
 * Explains the selected text, on any page: loaded by the background when the reader asks for it in the context menu.
 *
 * @import { AnalyseReply, Report, WordsReply } from "../types.d.ts"
 * @import { Mark } from "./marks.js"
 * @import { Selected } from "./selected.js"
 */
import { loadSettings } from "../settings-store.js";
import { counted, number, useWords, words } from "../words.js";
import { button, CROSS, element, icon } from "../view/dom.js";
import { errorWords } from "../view/errors.js";
import { ask, Gone } from "./ask.js";
import { popoverHost } from "./host.js";
import { bySeverity } from "./marks.js";
import { rootOfPage, short, titleOfPage } from "./nodes.js";
import { Popover } from "./popover.js";
import { blocksOf, selected } from "./selected.js";
import { endTurn, takeTurn } from "./turn.js";

/** About thirty pages; more is a document, not a passage. */
const LONGEST = 100_000;
/** A clause of fewer words is hardly one. */
const FEW = 8;

/** @param {string} text */
const countWords = (text) => text.match(/\S+/g)?.length ?? 0;

class Answer {
  #host = popoverHost("clauselight-selection");
  #close = () => this.#popover.close();
  #popover = new Popover(this.#host, (by) => this.#step(by), () => this.#closed(), (mark) => this.#explain(mark));
  #ending = new AbortController();
  #selected;
  /** @type {Report | null} */
  #report = null;
  /** Most severe first. @type {Mark[]} */
  #marks = [];

  /** @param {Selected} selected */
  constructor(selected) {
    this.#selected = selected;
  }

  async give() {
    const { settings } = await loadSettings();
    /** @type {WordsReply} */
    const reply = await ask({ v: 1, type: "words", language: settings.language });
    useWords(reply.ok ? reply.words : null);
    this.#host.dress(settings.theme);
    const { text } = this.#selected;
    if (text.length > LONGEST) return this.#say(words("selectionLong"), words("selectionLongWhy", number(text.length), number(LONGEST)));
    /** @type {AnalyseReply} */
    const answer = await ask({ v: 1, type: "explain", request: this.#request(text) });
    if (!answer.ok) return this.#say(words("selectionFailed"), errorWords(answer.error));
    const report = /** @type {Report} */ (JSON.parse(answer.report));
    this.#report = report;
    this.#marks = report.findings.map((finding) => ({ finding, place: 0 })).sort(bySeverity);
    const [first] = this.#marks;
    if (first) return this.#explain(first);
    const read = countWords(text);
    this.#say(words("selectionNone"), counted("selectionNoneMeans", read), ...(read < FEW ? [words("selectionFew")] : []));
  }

  /** @param {string} text */
  #request(text) {
    const source = { address: location.href, title: titleOfPage(), language: rootOfPage()?.lang ?? "" };
    return JSON.stringify({ document: short(source), blocks: blocksOf(text) });
  }

  /** @param {Mark} mark */
  #explain(mark) {
    const others = this.#marks.filter(({ finding }) => finding !== mark.finding);
    this.#open({
      marks: [mark, ...others],
      index: this.#marks.findIndex(({ finding }) => finding === mark.finding),
      heading: words("selectionFindings"),
    });
  }

  /** @param {1 | -1} by */
  #step(by) {
    const shown = this.#popover.content?.marks[0];
    const at = this.#marks.findIndex(({ finding }) => finding === shown?.finding);
    if (at >= 0) this.#explain(this.#marks[(at + by + this.#marks.length) % this.#marks.length]);
  }

  /** A card of words only. @param {string} title @param {...string} texts */
  #say(title, ...texts) {
    const card = () => [
      element("header", null, element("span", { class: "severity" }, words("selectionMenu")), button("close", words("popoverClose"), [icon("line", CROSS)], this.#close), element("h2", null, title)),
      element("div", { class: "body" }, ...texts.map((text) => element("p", { class: "said" }, text))),
    ];
    this.#open({ marks: [], index: 0, notice: { name: title, card } });
  }

  /** @param {Pick<import("./popover.js").Content, "marks" | "index" | "heading" | "notice">} content */
  #open(content) {
    const isOpen = this.#popover.content !== null;
    const { boxes, node } = this.#selected;
    takeTurn(this.#close);
    const report = /** @type {Report} */ (this.#report);
    this.#popover.open({ ...content, report, total: this.#marks.length, boxes, node, point: null, pinned: true, focus: true });
    if (isOpen) return;
    const options = { capture: true, passive: true, signal: this.#ending.signal };
    document.addEventListener("click", (event) => event.isTrusted && event.button === 0 && event.target !== this.#host.element && this.#close(), options);
  }

  #closed() {
    this.#ending.abort();
    endTurn(this.#close);
    this.#host.detach();
  }
}

const told = globalThis.__clauselightSelected ?? "";
globalThis.__clauselightSelected = undefined;
new Answer(selected(told)).give().catch((error) => {
  if (!(error instanceof Gone)) console.error("The selection was not explained.", error);
});
