using XasRmc.App.Terminal.Input;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Input from the terminal.</summary>
internal sealed record InputArrived(InputEvent Event) : IMessage;
