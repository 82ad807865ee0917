// <evidence-explorer>: shows the explorer within any page. It stands alone, sets no inline style
// text, stores nothing, and asks for nothing until a reader comes near.
(() => {
  "use strict";
  const NAME = "evidence-explorer";
  const PAGE = "{page}";
  const own = document.currentScript && document.currentScript.src;
  if (!own || !window.customElements || customElements.get(NAME)) return;
  const FOLDER = new URL(".", own).href;
  // Pixels before it comes into view at which the explorer is asked for.
  const NEAR = "600px";
  const FIRST_HEIGHT = 640;
  const LEAST = 150;
  const MOST = 50000;
  // No origin of its own: no storage, no cookies, no way into the page around it. It may save a file
  // that a reader asks for, and print.
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
  const LOOK = { theme: /^(light|dark|auto)$/, accent: /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i, size: /^[1-9][0-9]{1,2}$/ };
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

  class EvidenceExplorer extends HTMLElement {
    static get observedAttributes() {
      return ["condition", "page", "lang", "height", "title", ...Object.keys(LOOK)];
    }

    connectedCallback() {
      if (this.frame || this.near) return;
      this.style.setProperty("display", "block");
      this.hear = (event) => this.heard(event);
      window.addEventListener("message", this.hear);
      if (!window.IntersectionObserver) return this.load();
      this.near = new IntersectionObserver((entries) => entries.some((it) => it.isIntersecting) && this.load(), { rootMargin: NEAR });
      this.near.observe(this);
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.hear);
      if (this.near) this.near.disconnect();
      if (this.frame) this.frame.remove();
      this.show(true);
      this.frame = this.near = this.hear = null;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.frame || before === now) return;
      if (name in LOOK && now !== null) this.tell();
      else if (name === "height") this.resize(FIRST_HEIGHT);
      else if (name === "title") this.frame.title = this.named();
      else this.frame.src = this.address();
    }

    // What was chosen of the look, as far as it is sound.
    look() {
      const look = {};
      for (const name of Object.keys(LOOK)) {
        const value = (this.getAttribute(name) || "").trim();
        if (LOOK[name].test(value)) look[name] = value.replace("#", "");
      }
      // The host's own size of text, if it is larger than a browser's.
      const ratio = Math.round((parseFloat(getComputedStyle(this).fontSize) / 16) * 100);
      if (!look.size && ratio > 104) look.size = String(Math.min(ratio, 160));
      return look;
    }

    address() {
      const address = new URL(PAGE, FOLDER);
      address.searchParams.set("embed", "1");
      const look = this.look();
      for (const name of Object.keys(look)) address.searchParams.set(name, look[name]);
      const condition = this.getAttribute("condition") || "";
      const page = this.getAttribute("page");
      const slug = SLUG.test(condition) ? condition : "";
      let fragment = "/";
      if (page === "explore") fragment = slug ? "/explore?condition=" + slug : "/explore";
      else if (slug && page !== "home") fragment = "/condition/" + slug;
      const lang = this.getAttribute("lang") || "";
      if (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(lang)) fragment += (fragment.includes("?") ? "&" : "?") + "lang=" + lang;
      address.hash = fragment;
      return address.href;
    }

    named() {
      const link = this.querySelector("a");
      return this.getAttribute("title") || (link && link.textContent.trim()) || "Evidence";
    }

    load() {
      if (this.frame) return;
      if (this.near) this.near.disconnect();
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", SANDBOX);
      frame.referrerPolicy = "no-referrer";
      frame.title = this.named();
      for (const [name, value] of [["width", "100%"], ["border", "0"], ["display", "block"], ["color-scheme", "normal"]]) frame.style.setProperty(name, value);
      this.frame = frame;
      this.resize(FIRST_HEIGHT);
      frame.src = this.address();
      this.show(false);
      this.appendChild(frame);
    }

    // The fallback: what stands in the element, shown while there is no frame.
    show(fallback) {
      for (const child of this.children) if (child !== this.frame) child.hidden = !fallback;
    }

    resize(height) {
      const fixed = /^[0-9]+$/.test(this.getAttribute("height") || "") && Number(this.getAttribute("height"));
      const wanted = fixed || height;
      this.frame.style.setProperty("height", Math.min(Math.max(wanted, LEAST), MOST) + "px");
    }

    tell() {
      // A frame without an origin can be named by no other target; nothing told is a secret.
      this.frame.contentWindow.postMessage(Object.assign({ evidenceExplorer: 1 }, this.look()), "*");
    }

    // Only the frame itself is heard, only from where it was loaded or from no origin, and only in the
    // two shapes that are known.
    heard(event) {
      const frame = this.frame;
      if (!frame || event.source !== frame.contentWindow) return;
      if (event.origin !== "null" && event.origin !== new URL(FOLDER).origin) return;
      const told = event.data;
      if (!told || typeof told !== "object" || told.evidenceExplorer !== 1) return;
      if (typeof told.height === "number" && told.height > 0 && told.height <= MOST) this.resize(Math.ceil(told.height));
      else if (told.moved === true && frame.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
    }
  }
  customElements.define(NAME, EvidenceExplorer);
})();
