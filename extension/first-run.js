/** The one tab that is ever opened by itself: at the first installation, a page that shows what will happen. */
export function showAtFirstRun() {
  chrome.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") chrome.tabs.create({ url: chrome.runtime.getURL("welcome/welcome.html") });
  });
}
