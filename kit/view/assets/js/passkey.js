// Passkeys: what the browser asks the device for, and what it brings back into a form. Nothing is judged here; without
// scripts the pages say what to do instead.
(() => {
  'use strict';
  const form = document.querySelector('form[data-passkey]');
  if (!form) return;
  const told = document.getElementById('passkey-told');
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const words = list => list.split(' ').filter(Boolean);

  const tell = said => {
    told.querySelector('span').textContent = said || '';
    told.firstElementChild.hidden = !said;
  };
  const send = fields => {
    for (const [name, value] of Object.entries(fields)) form.elements[name].value = text(value);
    form.submit();
  };
  const WAIT_MS = 120000;

  // ── Signing in ──
  const challenge = async () => {
    const answer = await fetch(form.action, {credentials: 'same-origin', cache: 'no-store'});
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const enter = async more => {
    const asked = await challenge();
    const publicKey = {challenge: bytes(asked.challenge), rpId: asked.site, userVerification: 'required', timeout: WAIT_MS};
    const {rawId, response} = await navigator.credentials.get({publicKey, ...more});
    send({
      'passkey-credential': rawId,
      'passkey-client': response.clientDataJSON,
      'passkey-device': response.authenticatorData,
      'passkey-signature': response.signature,
      'passkey-user': response.userHandle || new ArrayBuffer(0),
    });
  };
  // The field of the address offers passkeys too, where the browser can; a challenge is good for ten minutes.
  const AGAIN_MS = 8 * 60000;
  let offered;
  const offer = () => {
    offered?.abort('again');
    offered = new AbortController();
    enter({mediation: 'conditional', signal: offered.signal}).catch(() => {});
  };

  // ── Making one ──
  const make = async () => {
    const {challenge, site, shop, user, email, person, known, algorithms} = form.dataset;
    const publicKey = {
      challenge: bytes(challenge),
      rp: {id: site, name: shop},
      user: {id: bytes(user), name: email, displayName: person},
      pubKeyCredParams: words(algorithms).map(alg => ({type: 'public-key', alg: Number(alg)})),
      excludeCredentials: words(known).map(id => ({type: 'public-key', id: bytes(id)})),
      authenticatorSelection: {residentKey: 'required', requireResidentKey: true, userVerification: 'required'},
      attestation: 'none',
      timeout: WAIT_MS,
    };
    const {response} = await navigator.credentials.create({publicKey});
    send({'passkey-client': response.clientDataJSON, 'passkey-device': response.attestationObject});
  };

  const why = error => ({
    InvalidStateError: form.dataset.there,
    NotAllowedError: form.dataset.cancelled,
    AbortError: form.dataset.cancelled,
    SecurityError: form.dataset.elsewhere,
  })[error.name] || form.dataset.failed;

  if (location.origin !== form.dataset.origin) {
    tell(form.dataset.elsewhere);
  } else if (!window.PublicKeyCredential || !isSecureContext) {
    tell(form.dataset.unable);
  } else {
    form.hidden = false;
    const button = form.querySelector('button');
    const isEntering = form.dataset.passkey === 'enter';
    button.addEventListener('click', async () => {
      tell('');
      offered?.abort('pressed');
      button.setAttribute('aria-disabled', 'true');
      try {
        await (isEntering ? enter({}) : make());
      } catch (error) {
        tell(why(error));
      } finally {
        button.removeAttribute('aria-disabled');
      }
    });
    if (isEntering) {
      const able = PublicKeyCredential.isConditionalMediationAvailable?.() ?? Promise.resolve(false);
      able.then(can => {
        if (!can) return;
        offer();
        setInterval(offer, AGAIN_MS);
      }).catch(() => {});
    }
  }
})();
