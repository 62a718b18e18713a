using System.Globalization;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Commands;

/// <summary>Asks a person at the terminal for what a new set needs, and gives the command line that says the same.</summary>
/// <param name="surroundings">The world outside.</param>
/// <param name="answers">Where answers come from.</param>
internal sealed class SetQuestions(Surroundings surroundings, TextReader answers)
{
    private const string DefaultSeed = "1";

    /// <summary>Asks.</summary>
    /// <param name="folder">The new set.</param>
    /// <returns>The words of the command line.</returns>
    /// <exception cref="SettingsException">The answers end before the questions do.</exception>
    public IReadOnlyList<string> Ask(string folder)
    {
        var words = new List<string> { "sets", "new", folder };
        var elements = new List<string>();
        surroundings.Error.WriteLine("Spectra: one file an edge, or several scans of one. Enter alone goes on.");
        while (AskEdge(elements.Count == 0 ? "edge, e.g. Au:L3" : "another edge or scan (Enter: no more)", elements.Count == 0) is { } edge)
        {
            AddFile(words, edge, "--edge", "--group", AskFile($"file of {edge}")!);
            elements.Add(edge.Element.Symbol);
        }

        bool isNumberNeeded = false;
        foreach (AbsorptionEdge edge in words.Where((_, i) => i > 0 && words[i - 1] == "--edge").Select(w => AbsorptionEdge.Parse(w.Split('=')[0])).Distinct().ToList())
        {
            if (AskFile($"foil of {edge.Element} measured alike, for S0² (Enter: none)", mayBeNone: true) is { } foil) AddFile(words, edge, "--foil", "--foil-group", foil);
            else isNumberNeeded = true;
        }

        if (isNumberNeeded) words.AddRange(["--s02", AskNumber("S0², e.g. 0.85", null)!]);
        string[] distinct = [.. elements.Distinct()];
        string even = string.Join(',', distinct.Select((e, i) => string.Create(CultureInfo.InvariantCulture, $"{e}={(i == 0 ? 1 - Math.Round(1.0 / distinct.Length, 4) * (distinct.Length - 1) : Math.Round(1.0 / distinct.Length, 4))}")));
        words.AddRange(["--composition", AskText($"atomic fractions (Enter: {even})", even)]);
        if (AskNumber("number of atoms of a particle (Enter: a crystal; nearest: what the network finds)", "", SetsNewVerb.Nearest) is { Length: > 0 } atoms) words.AddRange(["--atoms", atoms]);
        if (AskText("size known from elsewhere: crystal, or a diameter in Å as 32+-4 (Enter: not known)", "") is { Length: > 0 } size)
        {
            words.AddRange(["--size", size]);
            if (AskText("where the size is known from, e.g. TEM, 200 particles", "") is { Length: > 0 } source) words.AddRange(["--size-source", source]);
        }

        if (AskText("what the set asks (Enter: do network and fit agree)", "") is { Length: > 0 } question) words.AddRange(["--question", question]);
        words.AddRange(["--seed", AskNumber($"seed (Enter: {DefaultSeed})", DefaultSeed)!]);
        return words;
    }

    private void AddFile(List<string> words, AbsorptionEdge edge, string fileOption, string groupOption, string path)
    {
        words.AddRange([fileOption, $"{edge}={path}"]);
        IReadOnlyList<XasScan> scans;
        using (FileStream stream = File.OpenRead(surroundings.FullPath(path))) scans = SpectrumReader.Read(stream, path);
        if (scans.Count < 2) return;
        for (int i = 0; i < scans.Count; i++) surroundings.Error.WriteLine($"  {i + 1}  {scans[i].Label}");
        while (true)
        {
            string answer = AskText($"group, 1 to {scans.Count}", "1");
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= scans.Count)
            {
                words.AddRange([groupOption, $"{edge}={number}"]);
                return;
            }
        }
    }

    private AbsorptionEdge? AskEdge(string question, bool isNeeded)
    {
        while (true)
        {
            string answer = AskText(question, "");
            if (answer.Length == 0 && !isNeeded) return null;
            try
            {
                return AbsorptionEdge.Parse(answer);
            }
            catch (ArgumentException e)
            {
                surroundings.Error.WriteLine("  " + SettingsException.Complaint(e));
            }
        }
    }

    private string? AskFile(string question, bool mayBeNone = false)
    {
        while (true)
        {
            string answer = AskText(question, "");
            if (answer.Length == 0 && mayBeNone) return null;
            if (answer.Length > 0 && File.Exists(surroundings.FullPath(answer))) return answer;
            surroundings.Error.WriteLine($"  there is no file '{answer}'");
        }
    }

    private string? AskNumber(string question, string? whenEmpty, string? word = null)
    {
        while (true)
        {
            string answer = AskText(question, whenEmpty ?? "");
            if (answer == whenEmpty || (word is not null && answer == word) || double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return answer;
            surroundings.Error.WriteLine($"  '{answer}' is no number");
        }
    }

    private string AskText(string question, string whenEmpty)
    {
        surroundings.Error.Write(question + ": ");
        surroundings.Error.Flush();
        string answer = answers.ReadLine()?.Trim() ?? throw new SettingsException("the answers ended before the questions did: nothing was written");
        return answer.Length == 0 ? whenEmpty : answer;
    }
}
