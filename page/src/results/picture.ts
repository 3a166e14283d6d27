// The drawing as a picture of its own: with the colours that it has on the page, in SVG or PNG.

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
const SCALE = 2; // pixels of the PNG for each of the page

// The SVG as a text; what only the page needs is left out.
export function svgOf(shown: SVGSVGElement): string {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const [theirs, mine] = [[shown, ...shown.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  theirs.forEach((one, at) => {
    const style = getComputedStyle(one);
    const there = mine[at];
    if (!there) return;
    for (const name of [...there.getAttributeNames()]) if (/^(class|style|role|tabindex|aria-|data-)/.test(name)) there.removeAttribute(name);
    for (const name of KEPT) if (style.getPropertyValue(name)) there.setAttribute(name, style.getPropertyValue(name));
  });
  const { width, height } = shown.viewBox.baseVal;
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width, height, fill: getComputedStyle(document.body).backgroundColor })) paper.setAttribute(name, String(value));
  copy.prepend(paper);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

async function pngOf(shown: SVGSVGElement): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(shown))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { width, height } = shown.viewBox.baseVal;
  Object.assign(canvas, { width: width * SCALE, height: height * SCALE });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve));
}

export async function save(shown: SVGSVGElement, file: string, kind: "svg" | "png"): Promise<void> {
  const content = kind === "svg" ? new Blob([svgOf(shown)], { type: "image/svg+xml" }) : await pngOf(shown);
  if (!content) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file.replace(/\.[^.]*$/, "") + `.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
