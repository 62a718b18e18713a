namespace XasRmc.App.Terminal.Shell;

/// <summary>What an update asks of the world; it is carried out outside of the update, and its answer comes back as a message.</summary>
internal interface IEffect;
