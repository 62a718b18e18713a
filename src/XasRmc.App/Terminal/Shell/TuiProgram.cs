using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Shell;

/// <summary>The screens as a program of the loop.</summary>
/// <param name="first">The model at the start.</param>
internal sealed class TuiProgram(TuiModel first) : ITerminalProgram<TuiModel>
{
    /// <inheritdoc />
    public LoopStep<TuiModel> Start()
    {
        TuiStep step = TuiUpdate.Begin(first);
        return new LoopStep<TuiModel>(step.Model, step.Effects, step.Model.IsMouseOn ? LoopRequests.MouseOn : LoopRequests.None);
    }

    /// <inheritdoc />
    public LoopStep<TuiModel> Update(TuiModel model, IMessage message)
    {
        TuiStep step = TuiUpdate.Apply(model, message);
        TuiModel next = step.Model;
        LoopRequests requests = LoopRequests.None;
        if (next.Repaints != model.Repaints) requests |= LoopRequests.Repaint;
        if (next.Suspensions != model.Suspensions) requests |= LoopRequests.Suspend;
        if (next.IsMouseOn != model.IsMouseOn) requests |= next.IsMouseOn ? LoopRequests.MouseOn : LoopRequests.MouseOff;
        return new LoopStep<TuiModel>(next, step.Effects, requests);
    }

    /// <inheritdoc />
    public void Draw(TuiModel model, CellGrid grid) => TuiDrawing.Draw(grid, model);

    /// <inheritdoc />
    public bool IsOver(TuiModel model) => model.IsOver;

    /// <inheritdoc />
    public bool DependsOnTime(TuiModel model) => model.Shared.Jobs.Running > 0;

    /// <inheritdoc />
    public TerminalProfile ProfileOf(TuiModel model) => model.Shared.Profile;
}
