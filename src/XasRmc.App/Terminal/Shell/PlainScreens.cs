using System.Threading.Channels;
using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Shell;

/// <summary>A screen as plain lines, for pipes, screen readers and terminals without a cursor: the same drawing, in ASCII where nothing else is shown, without frames of blanks.</summary>
internal static class PlainScreens
{
    /// <summary>Shows a screen once everything that it asks for has been answered.</summary>
    /// <param name="model">The model at the start, of the wanted size.</param>
    /// <param name="screen">The screen's name.</param>
    /// <param name="begin">Carries out effects; answers are to be posted to the writer.</param>
    /// <param name="messages">What comes back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<string>> ShowAsync(TuiModel model, string screen, Action<IEffect> begin, ChannelReader<IMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(messages);
        TuiStep step = TuiUpdate.Begin(model);
        Carry(step);
        step = TuiUpdate.RunApp(step.Model, AppActions.GoPrefix + screen);
        Carry(step);
        TuiModel now = step.Model;
        // The queue counts as answered when it was heard, or is lost.
        while (!now.Pending.IsEmpty || (!now.Shared.Jobs.IsConnected && now.Lost is null))
        {
            TuiStep next = TuiUpdate.Apply(now, await messages.ReadAsync(cancellationToken).ConfigureAwait(false));
            Carry(next);
            now = next.Model;
        }

        while (messages.TryRead(out IMessage? late)) now = TuiUpdate.Apply(now, late).Model;
        return Lines(now);

        void Carry(TuiStep s)
        {
            foreach (IEffect effect in s.Effects) begin(effect);
        }
    }

    /// <summary>The lines of a model's screen: text alone, frames and empty lines left out.</summary>
    public static IReadOnlyList<string> Lines(TuiModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var grid = new CellGrid(model.Width, model.Height);
        model.Screen.Draw(grid, grid.Area, model.Shared);
        var lines = new List<string> { model.Screen.Subject.Length > 0 ? $"{model.Screen.Name}: {model.Screen.Subject}" : model.Screen.Name };
        for (int y = 0; y < grid.Height; y++)
        {
            string text = grid.RowText(y);
            if (text.Trim(' ', '|', '+', '-', '\u2500', '\u2502', '\u250c', '\u2510', '\u2514', '\u2518').Length > 0) lines.Add(text);
        }

        if (model.Line is { } line) lines.Add(line.Text);
        if (model.Lost is { } lost) lines.Add("the queue does not answer: " + lost);
        if (model.Screen.Verb(model.Shared) is { } verb) lines.Add("the same as data: " + verb + " --json");
        return lines;
    }
}
