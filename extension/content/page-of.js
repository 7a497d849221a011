/**
 * An address without the place in its page; addresses behind "#/" and "#!/" are pages of their own.
 *
 * @param {string} address
 */
export const pageOf = (address) => (/#!?\//.test(address) ? address : address.replace(/#.*/, ""));
