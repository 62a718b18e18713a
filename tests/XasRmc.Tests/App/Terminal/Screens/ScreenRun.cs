using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>A screen whose queries are carried out one after the other in a workplace, as the runner of effects would; submitted command lines are kept.</summary>
internal sealed class ScreenRun
{
    private readonly TuiServices _services;

    /// <summary>Makes it.</summary>
    public ScreenRun(Screen screen, Workplace place)
    {
        Screen = screen;
        _services = new TuiServices(new XasRmcOptions(), place.Surroundings(), new NoJobs());
        Shared = SampleJobs.Shared with { Folder = place.Folder, Jobs = JobBoard.Empty with { IsConnected = true } };
    }

    /// <summary>The screen as it is now.</summary>
    public Screen Screen { get; private set; }

    /// <summary>What all screens see.</summary>
    public Shared Shared { get; set; }

    /// <summary>What was submitted to the queue.</summary>
    public List<string> Submitted { get; } = [];

    /// <summary>The last line for the status bar.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Shows the screen.</summary>
    public Task EnterAsync(object? subject = null) => TakeAsync(Screen.Enter(subject, Shared));

    /// <summary>Presses keys: those of actions do them, others go to the screen, as the shell has it.</summary>
    public async Task PressAsync(params IEnumerable<Key> keys)
    {
        foreach (Key key in keys)
        {
            bool isText = Screen.IsTyping && key is { Code: KeyCode.Character, Ctrl: false };
            ScreenAction? action = isText || (Screen.IsTyping && key.Code != KeyCode.Character) ? null : Screen.Actions(Shared).FirstOrDefault(a => a.Key == key);
            await TakeAsync(action is not null ? Screen.Run(action.Id, Shared) : Screen.Update(new InputArrived(new InputEvent.KeyPressed(key)), Shared));
        }
    }

    /// <summary>Does an action by its name.</summary>
    public Task RunAsync(string action) => TakeAsync(Screen.Run(action, Shared));

    /// <summary>Hands in a message.</summary>
    public Task HearAsync(IMessage message) => TakeAsync(Screen.Update(message, Shared));

    private async Task TakeAsync(ScreenStep step)
    {
        Screen = step.Screen;
        foreach (IEffect effect in step.Effects)
        {
            switch (effect)
            {
                case Query query:
                    await HearAsync(await AnswerAsync(query));
                    break;
                case Submit submit:
                    Submitted.Add(string.Join(' ', submit.Words));
                    break;
                case Say say:
                    Said = say.Text;
                    break;
                default:
                    Assert.Fail($"unexpected: {effect}");
                    break;
            }
        }
    }

    private async Task<Answered> AnswerAsync(Query query)
    {
        try
        {
            object value = await query.Work(_services, CancellationToken.None);
            if (value is Told told) Said = told.Text;
            return new Answered(query.Key, value, null);
        }
        catch (Exception e) when (e is SettingsException or XasFormatException)
        {
            return new Answered(query.Key, null, e.Message);
        }
    }

    private sealed class NoJobs : IJobClient
    {
        public Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> LogAsync(long job, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
