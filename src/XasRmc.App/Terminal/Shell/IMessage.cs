namespace XasRmc.App.Terminal.Shell;

/// <summary>What the model is updated with: input, answers of effects, events of jobs, time.</summary>
internal interface IMessage;
