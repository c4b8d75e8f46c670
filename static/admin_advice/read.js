// What is on the screen for two seconds has been read: the form that says so is sent. Without this there is its button.
const form = document.querySelector("form[data-read]");
let timer = 0;

async function send() {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.type === "opaqueredirect") form.remove();
  } catch {
    // the button is still there
  }
}

function look() {
  clearTimeout(timer);
  if (form && form.isConnected && document.visibilityState === "visible") timer = setTimeout(send, 2000);
}

document.addEventListener("visibilitychange", look);
look();
