using Newtonsoft.Json;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>A replica that is saved on its way and resumed must end as one that was not.</summary>
internal static class ReplicaResume
{
    /// <summary>Runs both ways to the end.</summary>
    /// <returns>The one that was not resumed.</returns>
    public static RmcReplica AssertBitForBit(RmcProblem problem, RmcSettings settings, int index, int sweeps)
    {
        RmcReplica whole = RmcReplica.Start(problem, settings, index);
        for (int s = 0; s < sweeps; s++) whole.Advance();
        string saved = JsonConvert.SerializeObject(whole.Save());
        while (!whole.IsDone) whole.Advance();

        RmcReplica resumed = RmcReplica.Resume(problem, settings, JsonConvert.DeserializeObject<RmcReplicaCheckpoint>(saved)!);
        while (!resumed.IsDone) resumed.Advance();

        Assert.Equal(JsonConvert.SerializeObject(whole.Save()), JsonConvert.SerializeObject(resumed.Save()));
        return whole;
    }
}
