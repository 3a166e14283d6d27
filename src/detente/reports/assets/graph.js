// The graph of moves: states as nodes, far ones folded together; the way to a chosen state is lit.
const movesGraph = () => {
  const SVG = "http://www.w3.org/2000/svg", HIGH = 28, MOST_ARCS = 4000, UNFOLDED = 40, TALLEST = 12;
  const box = document.getElementById("graph"), count = known.count, rtl = () => document.documentElement.dir === "rtl";
  const draw = (name, given, ...inside) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const bytes = (packed) => Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const numbers = (packed) => { const raw = bytes(packed); return Uint16Array.from({ length: raw.length / 2 }, (_, n) => raw[2 * n] + 256 * raw[2 * n + 1]); };
  const moves = known.dms.map((dm) => {
    const out = numbers(known.moves[dm][0]), offset = new Int32Array(count + 1);
    for (let state = 0; state < count; state++) offset[state + 1] = offset[state] + out[state];
    return { offset, ends: numbers(known.moves[dm][1]), better: bytes(known.improving[dm]) };
  });
  const improves = (mover, place) => (moves[mover].better[place >> 3] >> (place & 7)) & 1;

  // Shortest legal sequences: nobody moves twice in a row. A node is a state with who moved last.
  const trees = {};
  const payingTree = () => {
    if (trees.paying) return trees.paying;
    const before = new Int32Array(count * moves.length).fill(-1), queue = [];
    const go = (from, last) => moves.forEach(({ offset, ends }, mover) => {
      if (mover === last) return;
      for (let place = offset[from]; place < offset[from + 1]; place++) {
        const node = mover * count + ends[place];
        if (before[node] !== -1 || (!improves(mover, place))) continue;
        before[node] = last < 0 ? -2 : last * count + from;
        queue.push(node);
      }
    });
    go(known.now - 1, -1);
    for (let done = 0; done < queue.length; done++) go(queue[done] % count, Math.floor(queue[done] / count));
    return (trees.paying = { before, queue });
  };
  // The same by any moves, with the fewest steps on trust (their mover likes where they lead less), then the shortest.
  const ranks = known.dms.map((dm) => known.ranks[dm]), FAR = 1 << 20;
  const trusts = (mover, from, to) => ranks[mover][to] > ranks[mover][from];
  const trustingTree = () => {
    if (trees.trust) return trees.trust;
    const before = new Int32Array(count * moves.length).fill(-1), cost = new Float64Array(count * moves.length).fill(Infinity), queue = [], due = new Map();
    const go = (from, last, spent) => moves.forEach(({ offset, ends }, mover) => {
      if (mover === last) return;
      for (let place = offset[from]; place < offset[from + 1]; place++) {
        const node = mover * count + ends[place], total = spent + 1 + (trusts(mover, from, ends[place]) ? FAR : 0);
        if (total >= cost[node]) continue;
        cost[node] = total;
        before[node] = last < 0 ? -2 : last * count + from;
        if (!due.has(total)) due.set(total, []);
        due.get(total).push(node);
      }
    });
    go(known.now - 1, -1, 0);
    while (due.size) {
      const next = Math.min(...due.keys()), nodes = due.get(next);
      due.delete(next);
      for (const node of nodes) if (cost[node] === next) { queue.push(node); go(node % count, Math.floor(node / count), next); }
    }
    return (trees.trust = { before, queue });
  };
  const wayTo = (number, paying) => {
    const { before, queue } = paying ? payingTree() : trustingTree();
    let node = queue.find((one) => one % count === number - 1);
    if (node === undefined) return null;
    const steps = [];
    while (node >= 0) {
      const mover = Math.floor(node / count), to = node % count, last = before[node], from = last === -2 ? known.now - 1 : last % count;
      steps.unshift({ mover, from: from + 1, to: to + 1, trust: trusts(mover, from, to) });
      node = last;
    }
    return steps;
  };
  const pathTo = (number) => (known.now === null || number === known.now ? null : wayTo(number, true) || (known.onlyImprovements ? null : wayTo(number, false)));

  const held = Object.values(heldBy);
  const votes = (number) => held.filter((one) => one.has(number)).length;
  let extra = new Set(), open = new Set(), path = [], places = new Map(), groups = new Map(), view = null, current = null;

  const nodesShown = () => {
    if (known.points) return { singles: known.points.map((_, place) => place + 1), folded: new Map() };
    const singles = new Set([...known.focus, ...extra]), folded = new Map();
    for (let number = 1; number <= count; number++) {
      if (singles.has(number)) continue;
      const key = known.layers[number - 1] + (votes(number) ? "+" : "-");
      if (!folded.has(key)) folded.set(key, []);
      folded.get(key).push(number);
    }
    for (const key of open) {
      const members = folded.get(key) || [];
      members.slice(0, UNFOLDED).forEach((number) => singles.add(number));
      if (members.length > UNFOLDED) folded.set(key, members.slice(UNFOLDED)); else folded.delete(key);
    }
    return { singles: [...singles], folded };
  };
  const wide = (text) => Math.max(44, text.length * 8 + 16);
  const place = () => {
    const { singles, folded } = nodesShown();
    places = new Map();
    groups = folded;
    if (known.points) {
      const far = Math.max(...singles.map((number) => wide(labelOf(number)))) + 70;
      for (const number of singles) {
        const [x, y] = known.points[number - 1];
        places.set(number, { x: x * far / 1.8, y: y * 95, wide: wide(labelOf(number)) });
      }
    } else {
      const columns = [];
      for (const number of singles) (columns[known.layers[number - 1]] ||= []).push(number);
      for (const key of [...folded.keys()].sort()) (columns[parseInt(key)] ||= []).push(key);
      let x = 0;
      columns.forEach((items) => {
        const parts = Math.ceil(items.length / TALLEST), tall = Math.ceil(items.length / parts);
        for (let part = 0; part < parts; part++) {
          const column = items.slice(part * tall, (part + 1) * tall), widths = column.map((one) => wide(titleOf(one)));
          const most = Math.max(...widths);
          column.forEach((one, row) => places.set(one, { x: x + most / 2, y: (row - (column.length - 1) / 2) * 52 + (part % 2) * 20, wide: widths[row] }));
          x += most + (part === parts - 1 ? 54 : 30);
        }
      });
    }
    if (rtl()) for (const one of places.values()) one.x = -one.x;
  };
  const isGroup = (one) => typeof one === "string";
  const titleOf = (one) => isGroup(one) ? (one.endsWith("+") ? "✓ " : "") + groups.get(one).length : labelOf(one);
  const groupSaid = (one) => words(one.endsWith("+") ? "group_settled" : "group", { n: groups.get(one).length });

  const arcs = () => {
    const found = [], lit = new Set(path.map((step) => `${step.mover}:${step.from}:${step.to}`));
    const all = document.getElementById("graph-moves").checked;
    for (const from of places.keys()) {
      if (isGroup(from)) continue;
      moves.forEach(({ offset, ends }, mover) => {
        for (let at = offset[from - 1]; at < offset[from]; at++) {
          const to = ends[at] + 1, pays = !!improves(mover, at), isLit = lit.has(`${mover}:${from}:${to}`);
          if (places.has(to) && (pays || all || isLit) && (found.length < MOST_ARCS || isLit)) found.push({ mover, from, to, pays, isLit });
        }
      });
    }
    return found.sort((a, b) => a.isLit - b.isLit);
  };
  const border = (node, dx, dy) => {
    const ratio = Math.min((node.wide / 2 + 3) / Math.abs(dx || 1e-6), (HIGH / 2 + 3) / Math.abs(dy || 1e-6));
    return [node.x + dx * ratio, node.y + dy * ratio];
  };
  const curve = ({ mover, from, to, pays, isLit }) => {
    const a = places.get(from), b = places.get(to), dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
    const bend = 14 + 7 * (mover % 5) + (Math.abs(dx) < 1 || Math.abs(dy) < 1 ? far * 0.08 : 0);
    const mx = (a.x + b.x) / 2 - dy / far * bend, my = (a.y + b.y) / 2 + dx / far * bend;
    const [x1, y1] = border(a, mx - a.x, my - a.y), [x2, y2] = border(b, mx - b.x, my - b.y);
    const colour = mover % 8;
    return draw("path", { class: `arc c${colour}${pays ? "" : " move"}${isLit ? " lit" : ""}`, d: `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`, "marker-end": `url(#end${colour})` });
  };
  const node = (one) => {
    const at = places.get(one), title = titleOf(one), lit = new Set(path.flatMap((step) => [step.from, step.to]));
    const kinds = ["node"];
    if (isGroup(one)) { kinds.push("group"); if (one.endsWith("+")) kinds.push("some"); }
    else {
      if (votes(one)) kinds.push(votes(one) === held.length ? "settled" : "some");
      if (one === known.now) kinds.push("now");
      if (lit.has(one)) kinds.push("lit");
      if (one === chosenState) kinds.push("picked");
    }
    const said = isGroup(one) ? `${groupSaid(one)}${words("comma")}${words("steps", { n: parseInt(one) })}` : `${title}. ${summary(one)}`;
    return draw("g", { class: kinds.join(" "), transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`, role: "button", tabindex: one === current ? 0 : -1, "aria-label": said, "data-node": one },
      draw("rect", { x: -at.wide / 2, y: -HIGH / 2, width: at.wide, height: HIGH, rx: 5 }),
      draw("text", { direction: "ltr" }, title), draw("title", {}, said));
  };
  const summary = (number) => {
    const taken = known.words[shownLanguage()].options.filter((_, option) => markOf(number, option) === "Y");
    const under = Object.keys(heldBy).filter((name) => heldBy[name].has(number));
    return `${words("taken")} ${taken.join(words("comma")) || words("nothing")}. ${words("settled")} ${under.join(words("comma")) || words("none")}`;
  };
  const render = (refit) => {
    const hadFocus = box.contains(document.activeElement);
    place();
    if (!places.has(current)) current = places.has(chosenState) ? chosenState : places.has(known.now) ? known.now : places.keys().next().value;
    const svg = draw("svg", { role: "presentation" });
    const ends = known.dms.slice(0, 8).map((_, colour) => draw("marker", { id: "end" + colour, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto", class: "c" + colour }, draw("path", { d: "M0 0L8 4L0 8z", style: "fill:var(--c)" })));
    svg.append(draw("defs", {}, ...ends), draw("g", { class: path.length ? "dim" : "" }, ...arcs().map(curve)), ...[...places.keys()].map(node));
    box.replaceChildren(svg);
    if (refit || !view) fit(); else look();
    if (hadFocus) focus();
  };
  const focus = () => { const found = box.querySelector(`[data-node="${current}"]`); if (found) found.focus({ preventScroll: true }); };
  const look = () => box.firstChild.setAttribute("viewBox", view.map((part) => part.toFixed(1)).join(" "));
  const fit = () => {
    const all = [...places.values()], left = Math.min(...all.map((one) => one.x - one.wide / 2)) - 30, right = Math.max(...all.map((one) => one.x + one.wide / 2)) + 30;
    const top = Math.min(...all.map((one) => one.y)) - 50, bottom = Math.max(...all.map((one) => one.y)) + 50;
    const width = box.clientWidth || 800, height = box.clientHeight || 480;
    const scale = Math.min(1.15, Math.max(width < 600 ? 0.7 : 0.5, Math.min(width / (right - left), height / (bottom - top))));
    const w = width / scale, h = height / scale, start = places.get(chosenState) || places.get(known.now);
    let x = (left + right - w) / 2, y = (top + bottom - h) / 2;
    if (right - left > w && start) x = Math.min(Math.max(start.x - w / 2, left), right - w);
    if (bottom - top > h && start) y = Math.min(Math.max(start.y - h / 2, top), bottom - h);
    view = [x, y, w, h];
    look();
  };
  const zoom = (by) => { const [x, y, w, h] = view; view = [x + w * (1 - by) / 2, y + h * (1 - by) / 2, w * by, h * by]; look(); };

  const tell = () => {
    const said = document.getElementById("chosen"), number = chosenState;
    if (number === null) return;
    const options = known.words[shownLanguage()].options, dms = known.words[shownLanguage()].dms;
    const lines = [element("h4", {}, element("bdi", {}, labelOf(number))), element("p", {}, summary(number) + ".")];
    const outcomes = Object.keys(known.scenarios).filter((id) => known.scenarios[id].includes(number)).map((id) => known.words[shownLanguage()].scenarios[id]);
    if (outcomes.length) lines.push(element("p", {}, words("outcomes") + " " + outcomes.join(words("comma")) + "."));
    if (number === known.now) lines.push(element("p", {}, words("at_now")));
    else if (!path.length) lines.push(element("p", {}, words(known.now === null ? "no_start" : "no_way")));
    else {
      lines.push(element("p", {}, words(path.some((step) => step.trust) ? "trusts" : "pays")));
      lines.push(element("ol", { class: "steps" }, ...path.map((step) => {
        const changed = options.map((name, option) => [markOf(step.from, option), markOf(step.to, option), name]).filter(([a, b]) => a !== b).map(([, b, name]) => element("bdi", {}, (b === "Y" ? "+\u00a0" : "−\u00a0") + name));
        const line = element("li", {}, element("span", { class: "dm c" + step.mover % 8 }, element("bdi", {}, dms[step.mover])), " ", element("bdi", {}, labelOf(step.from)), " ", rtl() ? "←" : "→", " ", stateButton(step.to), ...changed.flatMap((one, place) => [place ? words("comma") : ": ", one]));
        if (step.trust) line.append(" ", element("span", { class: "trust" }, words("on_trust")));
        return line;
      })));
    }
    said.replaceChildren(...lines);
  };
  const choose = (number) => {
    path = pathTo(number) || [];
    current = number;
    extra = new Set([number, ...path.flatMap((step) => [step.from, step.to])]);
    render(!known.points);
    tell();
  };
  const press = (one) => {
    if (!isGroup(one)) return choose(chosenState = one), table && table.mark(one);
    open.add(one);
    current = groups.get(one)[0];
    render(true);
  };
  const nodeOf = (target) => { const found = target.closest("[data-node]"); return found && (/^\d+$/.test(found.dataset.node) ? +found.dataset.node : found.dataset.node); };
  let dragged = null;
  box.addEventListener("click", (event) => { const one = nodeOf(event.target); if (one && !(dragged && dragged.moved)) press(one); dragged = null; });
  box.addEventListener("pointerdown", (event) => (dragged = { x: event.clientX, y: event.clientY, view: [...view], moved: false }));
  box.addEventListener("pointermove", (event) => {
    if (!dragged || !event.buttons) return;
    const dx = event.clientX - dragged.x, dy = event.clientY - dragged.y, scale = view[2] / box.clientWidth;
    if (Math.hypot(dx, dy) > 4) dragged.moved = true;
    if (dragged.moved) { view = [dragged.view[0] - dx * scale, dragged.view[1] - dy * scale, view[2], view[3]]; look(); }
  });
  box.addEventListener("wheel", (event) => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); zoom(event.deltaY > 0 ? 1.15 : 0.87); } }, { passive: false });
  box.addEventListener("keydown", (event) => {
    const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(current); focus(); }
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 0.8 : 1.25);
    if (!towards) return;
    event.preventDefault();
    const at = places.get(current);
    let best = null, least = Infinity;
    for (const [one, { x, y }] of places) {
      const along = (x - at.x) * towards[0] + (y - at.y) * towards[1], beside = Math.abs((x - at.x) * towards[1]) + Math.abs((y - at.y) * towards[0]);
      if (one !== current && along > 1 && along + 2 * beside < least) { best = one; least = along + 2 * beside; }
    }
    if (best === null) return;
    box.querySelector(`[data-node="${current}"]`).setAttribute("tabindex", -1);
    current = best;
    box.querySelector(`[data-node="${current}"]`).setAttribute("tabindex", 0);
    const { x, y } = places.get(current), [left, top, w, h] = view;
    if (x < left + 40 || x > left + w - 40) view[0] = x - w / 2;
    if (y < top + 30 || y > top + h - 30) view[1] = y - h / 2;
    look();
    focus();
  });
  document.getElementById("graph-in").addEventListener("click", () => zoom(0.8));
  document.getElementById("graph-out").addEventListener("click", () => zoom(1.25));
  document.getElementById("graph-fit").addEventListener("click", fit);
  document.getElementById("graph-fold").addEventListener("click", () => { open = new Set(); extra = new Set(chosenState ? [chosenState, ...path.flatMap((step) => [step.from, step.to])] : []); render(true); });
  document.getElementById("graph-fold").hidden = !!known.points;
  document.getElementById("graph-moves").addEventListener("change", () => render(false));
  document.getElementById("graph-moves").closest("label").hidden = !!known.onlyImprovements;
  addEventListener("resize", fit);
  render(true);
  document.fonts.ready.then(fit);
  return { choose, speak: () => { render(true); tell(); }, wayTo };
};
