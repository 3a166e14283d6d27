/* Search works from disk: browsers start no worker from a file, so its script runs in a hidden frame instead.
   The generator of the site would load such a script from another host; this one is its own. */
class FrameWorker {
  constructor(url) {
    this.onmessage = null;
    this.onerror = null;
    this.frame = document.createElement("iframe");
    this.frame.hidden = true;
    document.body.append(this.frame);
    this.inside = this.frame.contentWindow;
    this.inside.postMessage = (data) => this.onmessage?.(new MessageEvent("message", { data: structuredClone(data) }));
    this.loaded = new Promise((resolve, reject) => {
      const script = this.frame.contentDocument.createElement("script");
      Object.assign(script, { src: url, onload: resolve, onerror: reject });
      this.frame.contentDocument.body.append(script);
    });
    this.loaded.catch(() => this.onerror?.(new ErrorEvent("error", { cancelable: true, message: `${url} isn't there` })));
  }

  postMessage(data) {
    this.loaded.then(() => this.inside.onmessage(new MessageEvent("message", { data: structuredClone(data) })), () => {});
  }

  terminate() {
    this.frame.remove();
  }
}

if (location.protocol === "file:") window.Worker = FrameWorker;
