// Passkeys: a form that asks the server what to ask the browser's authenticator for, and sends its answer as a form.
// Without script, or in a browser without passkeys, the forms stay hidden and the page says what else there is.
const known = typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

async function ask(form) {
  const response = await fetch(form.dataset.begin, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const answer = await response.json();
  if (answer.problem) {
    throw new Error(answer.problem);
  }
  return form.dataset.passkey === "add"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(answer) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(answer) });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const elsewhere = location.origin !== form.dataset.origin;
  form.hidden = !known || elsewhere;
  const other = document.getElementById("passkey-elsewhere");
  if (other && known && elsewhere) {
    other.hidden = false;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[role=alert]");
    said.textContent = "";
    try {
      const credential = await ask(form);
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.elements.password?.setAttribute("disabled", "");
      form.submit();
    } catch (failure) {
      // What a browser says of it is in no language of ours, and the same for "cancelled" and "none here", on purpose.
      said.textContent = failure instanceof DOMException ? form.dataset.failed : failure.message;
    }
  });
}
