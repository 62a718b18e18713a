/* Plots of the report: SVG drawn from the JSON beside each figure. No library, no request. */
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var uid = 0;

  function node(name, attributes, parent) {
    var element = document.createElementNS(SVG, name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(element);
    return element;
  }

  function html(name, attributes, parent, text) {
    var element = document.createElement(name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }

  function clamp(value, low, high) { return Math.min(high, Math.max(low, value)); }

  /* Steps of 1, 2 or 5 times a power of ten; three ticks at least. */
  function ticks(low, high, wanted) {
    var raw = (high - low) / Math.max(1, wanted);
    var power = Math.pow(10, Math.floor(Math.log10(raw)));
    var share = raw / power;
    var step = (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
    var decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    var list = [];
    for (var i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) list.push(i * step);
    if (list.length < 3 && wanted < 12) return ticks(low, high, wanted * 1.5 + 0.5);
    return { list: list, decimals: decimals, step: step };
  }

  function fixed(value, decimals) {
    var text = value.toFixed(Math.min(decimals, 12));
    if (Number(text) === 0) text = (0).toFixed(Math.min(decimals, 12));
    return text.replace("-", "\u2212");
  }

  function significant(value, digits) {
    if (value === null || !isFinite(value)) return "\u2013";
    if (value === 0) return "0";
    var size = Math.abs(value);
    if (size >= 1e-4 && size < 1e6) return fixed(value, clamp(digits - 1 - Math.floor(Math.log10(size)), 0, 9));
    var parts = value.toExponential(digits - 1).split("e");
    return parts[0].replace("-", "\u2212") + "\u00d710^" + Number(parts[1]);
  }

  function nearest(xs, x) {
    var low = 0, high = xs.length - 1;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (xs[middle] < x) low = middle; else high = middle;
    }
    return Math.abs(xs[low] - x) <= Math.abs(xs[high] - x) ? low : high;
  }

  function pointClass(s) { return "point point-" + s.role + (s.large ? " large" : ""); }

  function Plot(figure) {
    var plot = this;
    this.data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    this.figure = figure;
    this.id = "plot" + (++uid);
    this.series = this.data.series.filter(function (s) { return s.x.length > 0; });
    this.full = this.extent();
    this.home = this.data.view ? [Math.max(this.full[0], this.data.view[0]), Math.min(this.full[1], this.data.view[1])] : this.full.slice();
    if (!(this.home[1] > this.home[0])) this.home = this.full.slice();
    this.view = this.home.slice();
    this.yView = null;
    this.cursor = null;
    this.lead = 0;
    this.armed = false;
    this.pointers = {};
    this.build();
    this.listen();
    this.draw();
    var observer = new ResizeObserver(function () {
      if (Math.round(plot.stage.clientWidth) !== plot.width) plot.draw();
    });
    observer.observe(this.stage);
  }

  Plot.prototype.extent = function () {
    var low = Infinity, high = -Infinity;
    this.series.forEach(function (s) {
      low = Math.min(low, s.x[0]);
      high = Math.max(high, s.x[s.x.length - 1]);
    });
    /* Points at the ends shall not be cut in halves. */
    if (low < high && this.series.some(function (s) { return s.scatter; })) { var room = 0.03 * (high - low); low -= room; high += room; }
    return low < high ? [low, high] : [low - 0.5, low + 0.5];
  };

  Plot.prototype.shown = function () { return this.series.filter(function (s) { return !s.hidden; }); };

  Plot.prototype.build = function () {
    var plot = this;
    var host = this.figure.querySelector(".plot-host");
    var bar = html("div", { "class": "plot-bar" }, host);
    var legend = html("div", { "class": "legend", role: "group", "aria-label": "Curves: press to hide or show" }, bar);
    this.series.forEach(function (s) {
      var button = html("button", { type: "button", "class": "legend-item", "aria-pressed": String(!s.hidden) }, legend);
      var swatch = node("svg", { width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true" }, button);
      if (s.lower && !s.scatter) node("rect", { x: 0, y: 1, width: 34, height: 12, "class": "band band-" + s.role }, swatch);
      if (s.lower && s.scatter) node("path", { d: "M17 0V14", "class": "error error-" + s.role }, swatch);
      if (s.scatter) node("circle", { cx: 17, cy: 7, r: s.large ? 5 : 3.5, "class": pointClass(s) }, swatch);
      else node("path", { d: "M1 7H33", "class": "line line-" + s.role }, swatch);
      html("span", {}, button, s.name);
      button.addEventListener("click", function () {
        s.hidden = !s.hidden;
        button.setAttribute("aria-pressed", String(!s.hidden));
        plot.draw();
      });
    });
    var tools = html("div", { "class": "tools", role: "group", "aria-label": "Zoom" }, this.figure.querySelector(".plot-head"));
    [["+", "Zoom in", function () { plot.zoom(0.6, plot.focusX()); }],
     ["\u2212", "Zoom out", function () { plot.zoom(1 / 0.6, plot.focusX()); }],
     ["Reset", "Show the whole plot", function () { plot.reset(); }]].forEach(function (tool) {
      var button = html("button", { type: "button", title: tool[1], "aria-label": tool[1] + ": " + plot.data.title }, tools, tool[0]);
      button.addEventListener("click", tool[2]);
    });
    this.stage = html("div", {
      "class": "stage", tabindex: "0", role: "application", "aria-roledescription": "interactive plot",
      "aria-label": this.data.title + ". " + this.data.alt + " Left and right arrows read values, up and down choose the curve, plus and minus zoom, page up and page down move, 0 resets."
    }, host);
    this.readout = html("p", { "class": "readout", "aria-hidden": "true" }, host);
    this.live = html("p", { "class": "visually-hidden", "aria-live": "polite" }, host);
    this.svg = node("svg", { "aria-hidden": "true", focusable: "false" }, this.stage);
  };

  Plot.prototype.focusX = function () {
    return this.cursor !== null && this.cursor >= this.view[0] && this.cursor <= this.view[1] ? this.cursor : 0.5 * (this.view[0] + this.view[1]);
  };

  Plot.prototype.yExtent = function () {
    var low = Infinity, high = -Infinity, view = this.view;
    var shown = this.shown(), within = shown.filter(function (s) { return !s.aside; });
    (within.length > 0 ? within : shown).forEach(function (s) {
      for (var i = 0; i < s.x.length; i++) {
        if (s.x[i] < view[0] || s.x[i] > view[1]) continue;
        var bottom = s.lower ? s.lower[i] : s.y[i], top = s.upper ? s.upper[i] : s.y[i];
        [bottom, top, s.y[i]].forEach(function (y) {
          if (y === null) return;
          low = Math.min(low, y);
          high = Math.max(high, y);
        });
      }
    });
    if (!(low <= high)) return [0, 1];
    if (this.data.fromZero) low = Math.min(0, low);
    var room = 0.06 * (high - low || Math.abs(high) || 1);
    return [this.data.fromZero && low === 0 ? 0 : low - room, high + room];
  };

  Plot.prototype.draw = function () {
    var plot = this, svg = this.svg;
    this.width = Math.round(this.stage.clientWidth);
    if (this.width < 40) return;
    var width = this.width, height = Math.round(clamp(width * 0.56, 230, 400));
    this.height = height;
    while (svg.firstChild) svg.removeChild(svg.firstChild);
    svg.setAttribute("viewBox", "0 0 " + width + " " + height);
    var yView = this.yView || this.yExtent();
    var yTicks = ticks(yView[0], yView[1], (height - 70) / 44);
    var labels = yTicks.list.map(function (t) { return fixed(t, yTicks.decimals); });
    var longest = labels.reduce(function (m, t) { return Math.max(m, t.length); }, 1);
    var box = { left: 34 + 7 * longest, top: 10, right: width - 12, bottom: height - 44 };
    this.box = box;
    this.yNow = yView;
    var view = this.view;
    this.toX = function (x) { return box.left + (x - view[0]) / (view[1] - view[0]) * (box.right - box.left); };
    this.toY = function (y) { return box.bottom - (y - yView[0]) / (yView[1] - yView[0]) * (box.bottom - box.top); };
    this.fromX = function (px) { return view[0] + (px - box.left) / (box.right - box.left) * (view[1] - view[0]); };
    this.fromY = function (py) { return yView[0] + (box.bottom - py) / (box.bottom - box.top) * (yView[1] - yView[0]); };

    var defs = node("defs", {}, svg);
    var clip = node("clipPath", { id: this.id + "-clip" }, defs);
    node("rect", { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }, clip);
    var hatch = node("pattern", { id: this.id + "-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, defs);
    node("path", { d: "M0 0V6", "class": "hatch" }, hatch);

    var back = node("g", { "clip-path": "url(#" + this.id + "-clip)" }, svg);
    (this.data.ranges || []).forEach(function (range) {
      var a = plot.toX(range.from), b = plot.toX(range.to);
      node("rect", { x: a, y: box.top, width: Math.max(0, b - a), height: box.bottom - box.top, "class": "range" }, back);
      node("path", { d: "M" + a + " " + box.top + "V" + box.bottom + "M" + b + " " + box.top + "V" + box.bottom, "class": "range-edge" }, back);
    });

    var axes = node("g", { "class": "axes" }, svg);
    var xTicks = ticks(view[0], view[1], (box.right - box.left) / 75);
    xTicks.list.forEach(function (t) {
      var x = plot.toX(t);
      node("path", { d: "M" + x + " " + box.top + "V" + box.bottom, "class": "grid" }, axes);
      node("path", { d: "M" + x + " " + box.bottom + "v5", "class": "tick" }, axes);
      node("text", { x: x, y: box.bottom + 18, "text-anchor": "middle" }, axes).textContent = fixed(t, xTicks.decimals);
    });
    yTicks.list.forEach(function (t, i) {
      var y = plot.toY(t);
      node("path", { d: "M" + box.left + " " + y + "H" + box.right, "class": Math.abs(t) < yTicks.step * 1e-6 ? "grid zero" : "grid" }, axes);
      node("path", { d: "M" + box.left + " " + y + "h-5", "class": "tick" }, axes);
      node("text", { x: box.left - 8, y: y + 4, "text-anchor": "end" }, axes).textContent = labels[i];
    });
    node("path", { d: "M" + box.left + " " + box.top + "V" + box.bottom + "H" + box.right, "class": "frame" }, axes);
    node("text", { x: 0.5 * (box.left + box.right), y: height - 6, "text-anchor": "middle", "class": "label" }, axes).textContent = this.data.xLabel;
    node("text", { transform: "translate(14 " + 0.5 * (box.top + box.bottom) + ") rotate(-90)", "text-anchor": "middle", "class": "label" }, axes).textContent = this.data.yLabel;

    var front = node("g", { "clip-path": "url(#" + this.id + "-clip)" }, svg);
    this.shown().forEach(function (s) { if (s.lower && !s.scatter) plot.drawBand(s, front); });
    this.shown().forEach(function (s) { plot.drawLine(s, front); });
    this.overlay = node("g", {}, svg);
    this.drawCursor();
  };

  Plot.prototype.window = function (s) {
    var first = 0, last = s.x.length - 1;
    while (first < last && s.x[first + 1] < this.view[0]) first++;
    while (last > first && s.x[last - 1] > this.view[1]) last--;
    return [first, last];
  };

  Plot.prototype.drawBand = function (s, parent) {
    var range = this.window(s), there = "", back = "";
    for (var i = range[0]; i <= range[1]; i++) {
      if (s.lower[i] === null || s.upper[i] === null) continue;
      there += (there ? "L" : "M") + this.toX(s.x[i]).toFixed(1) + " " + this.toY(s.upper[i]).toFixed(1);
      back = "L" + this.toX(s.x[i]).toFixed(1) + " " + this.toY(s.lower[i]).toFixed(1) + back;
    }
    if (!there) return;
    node("path", { d: there + back + "Z", "class": "band band-" + s.role }, parent);
    if (s.role === "fit") node("path", { d: there + back + "Z", fill: "url(#" + this.id + "-hatch)" }, parent);
  };

  Plot.prototype.drawPoints = function (s, parent) {
    for (var i = 0; i < s.x.length; i++) {
      if (s.y[i] === null) continue;
      if (s.aside && (s.y[i] > this.yNow[1] || s.y[i] < this.yNow[0])) { this.drawBeyond(s, i, parent); continue; }
      if (s.lower && s.lower[i] !== null) node("path", { d: "M" + this.toX(s.x[i]).toFixed(1) + " " + this.toY(s.lower[i]).toFixed(1) + "V" + this.toY(s.upper[i]).toFixed(1), "class": "error error-" + s.role }, parent);
      node("circle", { cx: this.toX(s.x[i]).toFixed(1), cy: this.toY(s.y[i]).toFixed(1), r: s.large ? 6 : s.x.length > 600 ? 1.8 : 2.6, "class": pointClass(s) }, parent);
    }
  };

  /* A point beyond the frame that the others make stands at its edge and points there. */
  Plot.prototype.drawBeyond = function (s, i, parent) {
    var up = s.y[i] > this.yNow[1], x = this.toX(s.x[i]), y = up ? this.box.top + 2 : this.box.bottom - 2, d = up ? 11 : -11;
    node("path", { d: "M" + x.toFixed(1) + " " + y.toFixed(1) + "l7 " + d + "h-14z", "class": pointClass(s) }, parent);
  };

  Plot.prototype.drawLine = function (s, parent) {
    if (s.scatter) { this.drawPoints(s, parent); return; }
    var range = this.window(s), path = "", open = false, points = [];
    for (var i = range[0]; i <= range[1]; i++) {
      if (s.y[i] === null) { open = false; continue; }
      var x = this.toX(s.x[i]), y = this.toY(s.y[i]);
      path += (open ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1);
      points.push([x, y]);
      open = true;
    }
    if (!path) return;
    node("path", { d: path, "class": "line line-" + s.role }, parent);
    if (points.length > 1 && (this.box.right - this.box.left) / points.length > 9) {
      points.forEach(function (p) { node("circle", { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: 2.2, "class": "mark mark-" + s.role }, parent); });
    }
  };

  Plot.prototype.drawCursor = function () {
    var plot = this, overlay = this.overlay;
    while (overlay.firstChild) overlay.removeChild(overlay.firstChild);
    while (this.readout.firstChild) this.readout.removeChild(this.readout.firstChild);
    var shown = this.shown();
    if (this.cursor === null || shown.length === 0) {
      html("span", { "class": "hint" }, this.readout, "Point to read values, drag or turn the wheel to zoom, double-click to reset.");
      return;
    }
    this.lead = clamp(this.lead, 0, shown.length - 1);
    var lead = shown[this.lead];
    var x = lead.x[nearest(lead.x, this.cursor)];
    var px = this.toX(x);
    if (px >= this.box.left - 0.5 && px <= this.box.right + 0.5) node("path", { d: "M" + px + " " + this.box.top + "V" + this.box.bottom, "class": "cursor" }, overlay);
    html("span", { "class": "reading" }, this.readout, this.data.xSymbol + " = " + significant(x, Math.abs(x) >= 1000 ? 6 : 4) + (this.data.xUnit ? " " + this.data.xUnit : ""));
    var spoken = this.data.xSymbol + " " + significant(x, Math.abs(x) >= 1000 ? 6 : 4) + " " + this.data.xUnit;
    shown.forEach(function (s) {
      var i = nearest(s.x, x), reach = s.x.length > 1 ? 0.75 * Math.abs(s.x[1] - s.x[0]) : 0;
      if (s.scatter && s !== lead && Math.abs(plot.toX(s.x[i]) - px) > 6) return;
      if (s.y[i] === null || (Math.abs(s.x[i] - x) > reach && (x < s.x[0] || x > s.x[s.x.length - 1]))) return;
      var cy = plot.toY(s.y[i]);
      if (cy >= plot.box.top && cy <= plot.box.bottom && px >= plot.box.left && px <= plot.box.right) node("circle", { cx: plot.toX(s.x[i]), cy: cy, r: 4, "class": "dot dot-" + s.role }, overlay);
      var text = s.name + " " + significant(s.y[i], 4);
      if (s.lower && s.lower[i] !== null) text += " [" + significant(s.lower[i], 3) + ", " + significant(s.upper[i], 3) + "]";
      var reading = html("span", { "class": "reading" + (s === lead ? " lead" : "") }, plot.readout);
      var swatch = node("svg", { width: 18, height: 10, viewBox: "0 0 18 10" }, reading);
      node("path", { d: "M1 5H17", "class": "line line-" + s.role }, swatch);
      html("span", {}, reading, text);
      if (s === lead) spoken += ", " + text; else spoken += "; " + text;
    });
    html("span", { "class": "reading unit" }, this.readout, this.data.yUnit ? "in " + this.data.yUnit : "");
    this.spoken = spoken + (this.data.yUnit ? " " + this.data.yUnit : "");
  };

  Plot.prototype.zoom = function (factor, around) {
    var low = around - (around - this.view[0]) * factor, high = around + (this.view[1] - around) * factor;
    var smallest = (this.full[1] - this.full[0]) / 400;
    if (high - low < smallest) return;
    if (high - low >= this.full[1] - this.full[0]) { low = this.full[0]; high = this.full[1]; }
    this.show(low, high);
    this.yView = null;
    this.draw();
  };

  Plot.prototype.show = function (low, high) {
    var span = high - low;
    if (low < this.full[0]) { low = this.full[0]; high = low + span; }
    if (high > this.full[1]) { high = this.full[1]; low = Math.max(this.full[0], high - span); }
    this.view = [low, high];
    this.stage.setAttribute("data-view", low.toPrecision(6) + " " + high.toPrecision(6));
  };

  Plot.prototype.reset = function () {
    this.yView = null;
    this.show(this.home[0], this.home[1]);
    this.draw();
  };

  Plot.prototype.step = function (by) {
    var shown = this.shown();
    if (shown.length === 0) return;
    var xs = shown[clamp(this.lead, 0, shown.length - 1)].x;
    var i = this.cursor === null ? nearest(xs, this.focusX()) : clamp(nearest(xs, this.cursor) + by, 0, xs.length - 1);
    this.cursor = xs[i];
    if (this.cursor < this.view[0] || this.cursor > this.view[1]) {
      var half = 0.5 * (this.view[1] - this.view[0]);
      this.show(this.cursor - half, this.cursor + half);
      this.draw();
    } else this.drawCursor();
    this.live.textContent = this.spoken;
  };

  Plot.prototype.key = function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var span = this.view[1] - this.view[0], shown = this.shown();
    switch (event.key) {
      case "ArrowLeft": this.step(event.shiftKey ? -10 : -1); break;
      case "ArrowRight": this.step(event.shiftKey ? 10 : 1); break;
      case "ArrowUp": this.lead = (this.lead + shown.length - 1) % Math.max(1, shown.length); this.step(0); break;
      case "ArrowDown": this.lead = (this.lead + 1) % Math.max(1, shown.length); this.step(0); break;
      case "Home": this.cursor = this.view[0]; this.step(0); break;
      case "End": this.cursor = this.view[1]; this.step(0); break;
      case "PageUp": this.show(this.view[0] - 0.5 * span, this.view[1] - 0.5 * span); this.draw(); break;
      case "PageDown": this.show(this.view[0] + 0.5 * span, this.view[1] + 0.5 * span); this.draw(); break;
      case "+": case "=": this.zoom(0.6, this.focusX()); break;
      case "-": case "_": this.zoom(1 / 0.6, this.focusX()); break;
      case "0": case "Escape": this.reset(); break;
      default: return;
    }
    event.preventDefault();
  };

  Plot.prototype.place = function (event) {
    var bounds = this.svg.getBoundingClientRect(), scale = this.width / bounds.width;
    return { x: (event.clientX - bounds.left) * scale, y: (event.clientY - bounds.top) * scale };
  };

  Plot.prototype.listen = function () {
    var plot = this, stage = this.stage, start = null, pinch = null;

    stage.addEventListener("keydown", function (event) { plot.key(event); });
    stage.addEventListener("dblclick", function (event) { event.preventDefault(); plot.reset(); });

    /* The wheel zooms once the pointer has moved in the plot or the plot has the focus; a page that scrolls by is left alone. */
    window.addEventListener("scroll", function () { plot.armed = false; }, { passive: true });
    stage.addEventListener("wheel", function (event) {
      if (!plot.armed && document.activeElement !== stage) return;
      event.preventDefault();
      var p = plot.place(event), pixels = event.deltaY * (event.deltaMode === 1 ? 30 : 1);
      plot.zoom(Math.exp(clamp(pixels, -240, 240) * 0.002), plot.fromX(clamp(p.x, plot.box.left, plot.box.right)));
    }, { passive: false });

    stage.addEventListener("pointerdown", function (event) {
      if (event.button !== 0) return;
      var p = plot.place(event);
      plot.pointers[event.pointerId] = p;
      var ids = Object.keys(plot.pointers);
      if (ids.length === 2) {
        pinch = { gap: Math.abs(plot.pointers[ids[0]].x - plot.pointers[ids[1]].x), view: plot.view.slice(), middle: plot.fromX(0.5 * (plot.pointers[ids[0]].x + plot.pointers[ids[1]].x)) };
        start = null;
        return;
      }
      start = { x: p.x, y: p.y, pan: event.shiftKey, view: plot.view.slice(), touch: event.pointerType === "touch" };
      try { stage.setPointerCapture(event.pointerId); } catch (ignored) { /* the pointer is already gone */ }
    });

    stage.addEventListener("pointermove", function (event) {
      var p = plot.place(event);
      if (event.movementX || event.movementY) plot.armed = true;
      if (plot.pointers[event.pointerId]) plot.pointers[event.pointerId] = p;
      var ids = Object.keys(plot.pointers);
      if (pinch && ids.length === 2) {
        var gap = Math.abs(plot.pointers[ids[0]].x - plot.pointers[ids[1]].x);
        if (pinch.gap > 10 && gap > 10) {
          plot.view = pinch.view.slice();
          plot.zoom(pinch.gap / gap, pinch.middle);
        }
        return;
      }
      if (start && !start.touch && start.pan) {
        var shift = (start.x - p.x) / (plot.box.right - plot.box.left) * (start.view[1] - start.view[0]);
        plot.show(start.view[0] + shift, start.view[1] + shift);
        plot.draw();
        return;
      }
      plot.cursor = plot.fromX(clamp(p.x, plot.box.left, plot.box.right));
      plot.drawCursor();
      if (start && !start.touch && (Math.abs(p.x - start.x) > 3 || Math.abs(p.y - start.y) > 3)) {
        var sel = plot.selection(start, p);
        node("rect", { x: sel.x0, y: sel.y0, width: sel.x1 - sel.x0, height: sel.y1 - sel.y0, "class": "selection" }, plot.overlay);
      }
    });

    function release(event) {
      var p = plot.place(event);
      delete plot.pointers[event.pointerId];
      if (Object.keys(plot.pointers).length < 2) pinch = null;
      if (start && !start.touch && !start.pan && event.type === "pointerup") {
        var sel = plot.selection(start, p);
        if (sel.x1 - sel.x0 > 6) {
          var low = plot.fromX(sel.x0), high = plot.fromX(sel.x1);
          var yView = sel.tall ? [plot.fromY(sel.y1), plot.fromY(sel.y0)] : null;
          if (high - low > (plot.full[1] - plot.full[0]) / 400) {
            plot.show(low, high);
            plot.yView = yView;
            plot.draw();
          }
        } else plot.drawCursor();
      }
      start = null;
    }
    stage.addEventListener("pointerup", release);
    stage.addEventListener("pointercancel", release);
    stage.addEventListener("pointerleave", function (event) {
      if (start || event.pointerType === "touch" || document.activeElement === stage) return;
      plot.cursor = null;
      plot.drawCursor();
    });
  };

  /* A flat drag selects a range of x and the heights follow; a tall one selects a box. */
  Plot.prototype.selection = function (a, b) {
    var box = this.box, tall = Math.abs(a.y - b.y) > 28;
    return {
      x0: clamp(Math.min(a.x, b.x), box.left, box.right), x1: clamp(Math.max(a.x, b.x), box.left, box.right),
      y0: tall ? clamp(Math.min(a.y, b.y), box.top, box.bottom) : box.top, y1: tall ? clamp(Math.max(a.y, b.y), box.top, box.bottom) : box.bottom,
      tall: tall
    };
  };

  var plots = Array.prototype.map.call(document.querySelectorAll("figure.plot"), function (figure) { return new Plot(figure); });

  /* All findings at once, also for paper. */
  var groups = Array.prototype.slice.call(document.querySelectorAll("details.group"));
  /* On a phone the cards above tell the failures; the tables open on demand. */
  if (window.innerWidth < 736) groups.forEach(function (g) { g.open = false; });
  var all = document.getElementById("open-all");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", function () {
      var open = groups.some(function (g) { return !g.open; });
      groups.forEach(function (g) { g.open = open; });
      all.textContent = open ? "Close all" : "Open all";
      all.setAttribute("aria-expanded", String(open));
    });
  }
  var before = [];
  window.addEventListener("beforeprint", function () {
    before = groups.map(function (g) { return g.open; });
    groups.forEach(function (g) { g.open = true; });
    plots.forEach(function (plot) { plot.cursor = null; plot.draw(); });
  });
  window.addEventListener("afterprint", function () { groups.forEach(function (g, i) { g.open = before[i]; }); });
})();
