// Keeps what the program shows whole while others rewrite it.
//
// Browsers that translate a page, and some extensions, put other elements in the place of its text nodes,
// merge them or move them. Yew holds on to the nodes that it made: it would write into a text that nobody
// sees any longer, leave old words beside new ones, and fail where it inserts before a node that is gone
// (the same befalls React: facebook/react#11538). So the children that the program gave to each element are
// noted here. Where it changes an element that others have rewritten, its own children are put back first;
// a translator then translates them anew.
(() => {
  const { insertBefore, removeChild } = Node.prototype;
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  // Each node's place among the children that the program gave to its parent, and its own children: a linked
  // list, as the program mostly inserts before a node that it knows.
  const notes = new WeakMap();
  const noteOf = (node) => {
    let note = notes.get(node);
    if (!note) {
      note = { parent: null, previous: null, next: null, left: null, first: null, last: null, count: 0 };
      notes.set(node, note);
    }
    return note;
  };
  const belongs = (node, parent) => notes.get(node)?.parent === parent;

  const unlink = (node) => {
    const note = notes.get(node);
    if (!note?.parent) return;
    const { parent, previous, next } = note;
    const list = notes.get(parent);
    if (previous) notes.get(previous).next = next;
    else list.first = next;
    if (next) notes.get(next).previous = previous;
    else list.last = previous;
    list.count--;
    note.left = { parent, next };
    note.parent = note.previous = note.next = null;
  };
  const link = (node, parent, next) => {
    unlink(node);
    const [note, list] = [noteOf(node), noteOf(parent)];
    const previous = next ? notes.get(next).previous : list.last;
    Object.assign(note, { parent, previous, next, left: null });
    if (previous) notes.get(previous).next = node;
    else list.first = node;
    if (next) notes.get(next).previous = node;
    else list.last = node;
    list.count++;
  };
  // Notes a node again that the program still uses, although it seemed to have been taken out.
  const linkAgain = (node) => {
    const left = notes.get(node)?.left;
    if (left) link(node, left.parent, left.next && belongs(left.next, left.parent) ? left.next : null);
  };

  // Translators' own elements; the program makes none.
  const isTranslation = (node) => node.nodeName === "FONT";
  // What others may add beside the program's words: buttons of password managers, styles.
  const isHarmless = (node) =>
    !isTranslation(node) &&
    node.nodeType !== Node.TEXT_NODE &&
    (/^(style|script|link)$/i.test(node.nodeName) || !node.textContent.trim());
  const isRewritten = (parent) => parent.childNodes.length !== notes.get(parent).count;

  // Gives an element the children that the program gave it, in their order, moving as few as can be: what is
  // moved loses the focus.
  const restore = (parent) => {
    let at = parent.firstChild;
    const passOthers = () => {
      while (at && !belongs(at, parent)) {
        const other = at;
        at = at.nextSibling;
        if (!isHarmless(other)) removeChild.call(parent, other);
      }
    };
    for (let node = notes.get(parent).first; node; node = notes.get(node).next) {
      passOthers();
      if (at === node) at = at.nextSibling;
      else insertBefore.call(parent, node, at);
    }
    passOthers();
  };

  // The node before which a translation was just put: if it is taken out at once, the translator does so.
  let replaced = null;

  Node.prototype.insertBefore = function (node, next) {
    if (isTranslation(this) || isTranslation(node) || node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) {
      replaced = next;
      queueMicrotask(() => (replaced = null));
      return insertBefore.call(this, node, next);
    }
    if (next && !belongs(next, this)) {
      if (notes.get(next)?.left?.parent === this) linkAgain(next);
      // Its children were not made here.
      else return insertBefore.call(this, node, next);
    }
    link(node, this, next ?? null);
    if (next && next.parentNode !== this) restore(this);
    else insertBefore.call(this, node, next);
    return node;
  };

  Node.prototype.removeChild = function (node) {
    const note = notes.get(node);
    if (node === replaced || !note || (note.parent !== this && note.left?.parent !== this)) {
      return removeChild.call(this, node);
    }
    unlink(node);
    if (node.parentNode) removeChild.call(node.parentNode, node);
    if (isRewritten(this)) restore(this);
    return node;
  };

  Object.defineProperty(Node.prototype, "nodeValue", {
    ...nodeValue,
    set(text) {
      nodeValue.set.call(this, text);
      if (!notes.has(this)) return;
      if (!notes.get(this).parent) linkAgain(this);
      const { parent } = notes.get(this);
      if (parent && (this.parentNode !== parent || isRewritten(parent))) restore(parent);
    },
  });
})();
