using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Newtonsoft.Json.Linq;

namespace XasRmc.ValidationTests.App.Reports;

/// <summary>One page in a Chromium of its own, driven over the DevTools protocol on this machine.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2), s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _browser;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private int _calls;

    private ChromiumPage(Process browser, DirectoryInfo profile) => (_browser, _profile) = (browser, profile);

    /// <summary>Everything that the page asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What went wrong in the page: exceptions, and what its policy or the browser complained of.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<ChromiumPage> OpenAsync(string path, int width, int height, bool isDark)
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("xasrmc-chromium");
        var start = new ProcessStartInfo("chromium") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])["--headless=new", "--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank"]) start.ArgumentList.Add(argument);
        Process browser = Process.Start(start)!;
        browser.OutputDataReceived += (_, _) => { };
        browser.ErrorDataReceived += (_, _) => { };
        browser.BeginErrorReadLine();
        browser.BeginOutputReadLine();
        var page = new ChromiumPage(browser, profile);
        try
        {
            await page.ConnectAsync();
            foreach (string domain in (string[])["Page", "Network", "Runtime", "Log"]) await page.CallAsync($"{domain}.enable", []);
            await page.ShowAsAsync(width, height, isDark);
            await page.CallAsync("Page.navigate", new JObject { ["url"] = new Uri(path).AbsoluteUri });
            await page.UntilAsync("document.readyState === 'complete' && location.protocol === 'file:'");
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    public async Task ShowAsAsync(int width, int height, bool isDark)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new JObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Emulation.setEmulatedMedia", new JObject { ["features"] = new JArray(new JObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }) });
    }

    /// <summary>The value of an expression of JavaScript.</summary>
    public async Task<T> AskAsync<T>(string expression)
    {
        JObject answer = await CallAsync("Runtime.evaluate", new JObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (answer["exceptionDetails"] is { } fault) throw new InvalidOperationException($"{expression}: {fault["exception"]?["description"]}");
        return answer["result"]!["value"]!.ToObject<T>()!;
    }

    public async Task UntilAsync(string expression)
    {
        for (long began = Stopwatch.GetTimestamp(); !await AskAsync<bool>(expression); await Task.Delay(s_pause))
            if (Stopwatch.GetElapsedTime(began) > s_patience) throw new TimeoutException($"The page never came to: {expression}");
    }

    /// <summary>Clicks with a mouse in the middle of an element.</summary>
    public async Task ClickAsync(string selector)
    {
        double[] at = await AskAsync<double[]>($"(() => {{ const e = document.querySelector({Quoted(selector)}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()");
        foreach (string type in (string[])["mousePressed", "mouseReleased"])
            await CallAsync("Input.dispatchMouseEvent", new JObject { ["type"] = type, ["x"] = at[0], ["y"] = at[1], ["button"] = "left", ["clickCount"] = 1 });
    }

    /// <summary>Presses a key on an element.</summary>
    public async Task PressAsync(string selector, string key)
    {
        await AskAsync<bool>($"(document.querySelector({Quoted(selector)}).focus(), true)");
        foreach (string type in (string[])["keyDown", "keyUp"]) await CallAsync("Input.dispatchKeyEvent", new JObject { ["type"] = type, ["key"] = key });
    }

    /// <summary>What an element looks like, as a PNG file.</summary>
    public async Task<byte[]> PictureAsync(string selector)
    {
        double[] box = await AskAsync<double[]>($"(() => {{ const e = document.querySelector({Quoted(selector)}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); return [b.x + scrollX, b.y + scrollY, b.width, b.height]; }})()");
        JObject answer = await CallAsync("Page.captureScreenshot", new JObject { ["format"] = "png", ["clip"] = new JObject { ["x"] = box[0], ["y"] = box[1], ["width"] = box[2], ["height"] = box[3], ["scale"] = 1 } });
        return Convert.FromBase64String((string)answer["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_browser.HasExited) _browser.Kill(entireProcessTree: true);
        await _browser.WaitForExitAsync();
        _browser.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser was still writing; the folder is temporary anyway.
        }
    }

    private static string Quoted(string text) => Newtonsoft.Json.JsonConvert.ToString(text);

    private async Task ConnectAsync()
    {
        string told = Path.Combine(_profile.FullName, "DevToolsActivePort");
        string[] lines = [];
        for (long began = Stopwatch.GetTimestamp(); lines.Length < 2; await Task.Delay(s_pause))
        {
            if (_browser.HasExited || Stopwatch.GetElapsedTime(began) > s_patience) throw new TimeoutException("Chromium did not come up.");
            if (File.Exists(told)) lines = await File.ReadAllLinesAsync(told);
        }

        using var http = new HttpClient();
        JArray pages = JArray.Parse(await http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{int.Parse(lines[0], CultureInfo.InvariantCulture)}/json"))));
        await _socket.ConnectAsync(new Uri((string)pages.First(p => (string?)p["type"] == "page")["webSocketDebuggerUrl"]!), CancellationToken.None);
    }

    private async Task<JObject> CallAsync(string method, JObject parameters)
    {
        int id = ++_calls;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(new JObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            JObject message = await ReceiveAsync(patience.Token);
            if ((int?)message["id"] == id) return message["result"] as JObject ?? throw new InvalidOperationException($"{method}: {message["error"]}");
            switch ((string?)message["method"])
            {
                case "Network.requestWillBeSent": Requests.Add((string)message["params"]!["request"]!["url"]!); break;
                case "Runtime.exceptionThrown": Complaints.Add(message["params"]!["exceptionDetails"]!.ToString()); break;
                case "Log.entryAdded": Complaints.Add((string)message["params"]!["entry"]!["text"]!); break;
            }
        }
    }

    private async Task<JObject> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            text.Write(buffer.AsSpan(0, part.Count));
        }
        while (!part.EndOfMessage);
        return JObject.Parse(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }
}
