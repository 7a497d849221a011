/**
 * The one fact of a finding that says most in few words.
 *
 * @import { Fact, Finding } from "../types.d.ts"
 */

/** What the reader can still do comes first, then what it costs, then how long and how far it reaches. */
const FIRST = [
  "opt-out-period", "opt-out-address", "opt-out-method", "cooling-off", "refund-window", "cancel-by", "cancel-how", "cancel-address",
  "claim-period", "charge-dispute-period", "renewal-term", "trial-length",
  "liability-cap", "liability-cap-fees", "chargeback-fee", "late-fee", "late-interest", "returned-payment-fee", "other-fee",
  "no-notice", "change-notice", "no-price-notice", "price-notice", "no-termination-notice", "termination-notice",
  "cure-period", "inactivity-period", "expiry-period", "payment-due", "retention-period", "deletion-period",
  "licence-terms", "data-recipients", "sensitive-kinds", "tracking-means", "transfer-places",
  "small-claims", "arbitration-body",
];

/** @param {Finding} finding @returns {Fact | undefined} */
export function keyFact({ facts }) {
  const rank = (/** @type {Fact} */ { kind }) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);
  return facts.toSorted((a, b) => rank(a) - rank(b))[0];
}
