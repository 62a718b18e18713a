using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Shell;

/// <summary>A program on a terminal: pure functions of an immutable model, which <see cref="TerminalLoop{TModel}"/> drives.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal interface ITerminalProgram<TModel>
{
    /// <summary>The first model. The size comes next, as an <see cref="InputArrived"/>.</summary>
    LoopStep<TModel> Start();

    /// <summary>Takes a message.</summary>
    LoopStep<TModel> Update(TModel model, IMessage message);

    /// <summary>Draws the model into a blank grid of the terminal's size.</summary>
    void Draw(TModel model, CellGrid grid);

    /// <summary>Whether the program is over.</summary>
    bool IsOver(TModel model);

    /// <summary>Whether something on the screen depends on time: then a <see cref="Ticked"/> comes each second.</summary>
    bool DependsOnTime(TModel model);

    /// <summary>What the terminal is taken to show; a person may change it while the program runs.</summary>
    TerminalProfile ProfileOf(TModel model);
}
