using System.Net;
using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Sets;

public sealed class SetsPullTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly HttpListener _server = new();
    private readonly string _address;
    private int _requests;

    public SetsPullTests()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _address = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _server.Prefixes.Add(_address);
        _server.Start();
    }

    public void Dispose()
    {
        _server.Close();
        _place.Dispose();
    }

    [Fact]
    public async Task Pull_RightFile_IsCachedAndNotFetchedAgain()
    {
        Serve(200, SetTexts.Content);
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile(url: _address + "foil.xdi"));

        (int code, string text, string error) = await _place.RunAsync("sets", "pull", "measured-foil", "--json");
        (int again, string second, _) = await _place.RunAsync("sets", "pull", "measured-foil", "--json");
        (int verified, _, _) = await _place.RunAsync("sets", "verify", "measured-foil");

        Assert.True(code == 0, error);
        Assert.Equal(0, again);
        Assert.Equal(0, verified);
        Assert.Equal(1, _requests);
        Assert.False((bool)JObject.Parse(text)["files"]![0]!["wasThere"]!);
        Assert.True((bool)JObject.Parse(second)["files"]![0]!["wasThere"]!);
    }

    [Fact]
    public async Task Pull_AFolderThatHasIt_IsNotAskedOfTheNetwork()
    {
        Serve(200, SetTexts.Content);
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile(url: _address + "foil.xdi"));
        string mirrored = _place.Write("mirror/deep/down/foil.xdi", SetTexts.Content);

        (int code, string text, string error) = await _place.RunAsync("sets", "pull", "measured-foil", "--data", "mirror", "--json");
        File.Delete(mirrored);
        (int verified, _, _) = await _place.RunAsync("sets", "verify", "measured-foil");

        Assert.True(code == 0, error);
        Assert.Equal(mirrored, (string?)JObject.Parse(text)["files"]![0]!["copiedFrom"]);
        Assert.Equal(0, verified);
        Assert.Equal(0, _requests);
    }

    [Fact]
    public async Task Pull_AFolderWithAnotherFileOfTheName_IsPassedOver()
    {
        Serve(200, SetTexts.Content);
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile(url: _address + "foil.xdi"));
        _place.Write("mirror/foil.xdi", "energy and mu of a coil");

        (int code, string text, string error) = await _place.RunAsync("sets", "pull", "measured-foil", "--data", "mirror", "--json");
        (int nowhere, _, string fault) = await _place.RunAsync("sets", "pull", "measured-foil", "--data", "nowhere");

        Assert.True(code == 0, error);
        Assert.Null((string?)JObject.Parse(text)["files"]![0]!["copiedFrom"]);
        Assert.Equal(1, _requests);
        Assert.Equal(3, nowhere);
        Assert.Contains("nowhere", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "energy and mu of a coil", "another file")]
    [InlineData(200, "energy and mu of a foil and a lot more", "longer")]
    [InlineData(404, "", "404")]
    public async Task Pull_WrongAnswer_IsRefusedAndLeavesNothing(int status, string content, string reason)
    {
        Serve(status, content);
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile(url: _address + "foil.xdi"));

        (int code, _, string error) = await _place.RunAsync("sets", "pull", "measured-foil");

        Assert.Equal(3, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_place.Folder, "home"), "*", SearchOption.AllDirectories));
    }

    private void Serve(int status, string content) => _ = Task.Run(async () =>
    {
        while (_server.IsListening)
        {
            HttpListenerContext context = await _server.GetContextAsync();
            Interlocked.Increment(ref _requests);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(content));
            context.Response.Close();
        }
    });
}
