using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Output;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.Common;

/// <summary>The screens with a queue in which a fit runs, and the bytes that each frame sends over the line.</summary>
internal sealed class ScreenBytes
{
    private readonly FrameWriter _writer;
    private readonly int _width, _height;
    private CellGrid? _shown;
    private int _step;

    /// <summary>Makes them; nothing is drawn yet.</summary>
    /// <param name="steps">How many events of the fit have come.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public ScreenBytes(int steps = 40, int width = 80, int height = 24)
    {
        var profile = new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille);
        (_width, _height, _writer) = (width, height, new FrameWriter(profile));
        Model = TuiUpdate.Begin(new TuiModel(ScreenSet.Create(), 0, new Shared(profile, JobBoard.Empty, RunningQueue.Time(0), "/home/someone"), width, height)).Model;
        Take(new JobsHeard(RunningQueue.Snapshot(), []));
        for (int i = 0; i < steps; i++) Tick();
    }

    /// <summary>The model.</summary>
    public TuiModel Model { get; private set; }

    /// <summary>The names of the screens.</summary>
    public IEnumerable<string> Screens => Model.Screens.Select(s => s.Name);

    /// <summary>Takes a message.</summary>
    public void Take(IMessage message) => Model = TuiUpdate.Apply(Model, message).Model;

    /// <summary>The next event of the fit: progress, and each two seconds its curves.</summary>
    public void Tick()
    {
        _step++;
        if (_step % 8 == 1) Take(new JobsHeard(null, [RunningQueue.Curves(_step)]));
        Take(new JobsHeard(null, [RunningQueue.Progress(_step)]));
        if (_step % 4 == 0) Take(new Ticked(RunningQueue.Time(_step)));
    }

    /// <summary>A key.</summary>
    public void Press(Key key) => Take(new InputArrived(new InputEvent.KeyPressed(key)));

    /// <summary>Goes to a screen.</summary>
    public void GoTo(string screen) => Model = TuiUpdate.RunApp(Model, AppActions.GoPrefix + screen).Model;

    /// <summary>Draws a frame.</summary>
    /// <returns>The bytes that it sends.</returns>
    public int Frame()
    {
        var next = new CellGrid(_width, _height);
        TuiDrawing.Draw(next, Model);
        int count = _writer.Write(_shown, next).Length;
        _shown = next;
        return count;
    }
}
