using System.Threading.Channels;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>Screens at work without a terminal: keys go in, the questions of the screens are answered by the real verbs in a folder of the test's own.</summary>
internal sealed class ScreenBench : IAsyncDisposable
{
    private readonly Channel<IMessage> _messages = Channel.CreateUnbounded<IMessage>();
    private readonly EffectRunner _effects;
    private int _open;

    /// <summary>Begins with the first of some screens in sight.</summary>
    public ScreenBench(Workplace place, params Screen[] screens)
    {
        _effects = new EffectRunner(new TuiServices(new XasRmc.App.Options.XasRmcOptions(), place.Surroundings(), Jobs), m => _messages.Writer.TryWrite(m));
        Model = new TuiModel([.. screens], 0, SampleJobs.Shared with { Jobs = JobBoard.Empty, Folder = place.Folder }, 80, 24);
        Take(TuiUpdate.Begin(Model));
        Take(TuiUpdate.Apply(Model, new InputArrived(new InputEvent.Resized(100, 30))));
    }

    /// <summary>The whole as it is now.</summary>
    public TuiModel Model { get; private set; }

    /// <summary>The queue.</summary>
    public RecordedJobs Jobs { get; } = new();

    /// <summary>The screen in sight as text.</summary>
    public string Text => GoldenScreen.Text(GoldenScreen.Draw(Model, GoldenScreen.Variants[1]));

    /// <summary>Presses keys, given by their names with blanks between, and waits for all answers after each.</summary>
    public async Task PressAsync(string keys)
    {
        foreach (Key key in Keys.Of(keys)) await TakeAsync(new InputArrived(new InputEvent.KeyPressed(key)));
    }

    /// <summary>Pastes a text.</summary>
    public Task PasteAsync(string text) => TakeAsync(new InputArrived(new InputEvent.TextPasted(text)));

    /// <summary>Waits until everything that was asked has been answered.</summary>
    public async Task SettleAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (_open > 0)
        {
            IMessage message = await _messages.Reader.ReadAsync(limit.Token);
            _open--;
            Take(TuiUpdate.Apply(Model, message));
        }
    }

    /// <summary>Gives the model a message and waits for all answers.</summary>
    public async Task TakeAsync(IMessage message)
    {
        Take(TuiUpdate.Apply(Model, message));
        await SettleAsync();
    }

    public ValueTask DisposeAsync() => _effects.DisposeAsync();

    private void Take(TuiStep step)
    {
        Model = step.Model;
        foreach (IEffect effect in step.Effects)
        {
            _open++;
            _effects.Begin(effect);
        }
    }
}
