using System.Globalization;
using System.IO.Compression;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Random tables written in random habits read back equal; random damage never brings down more than the one file.</summary>
public sealed class ReaderPropertyTests
{
    private const ulong Seed = 7150;
    private const int MutationsPerFile = 40;
    private const string Syntax = "'\"()[]{};,=\\#!$@%:.-\n\t 0";
    private static readonly string[] s_marks = ["#", "%", ";", "!", "*", "//", ""];

    [Fact]
    public void Read_RandomTableInRandomHabit_ReadsBackEqual()
    {
        var random = new RandomStream(Seed, 0);
        for (int n = 0; n < 300; n++)
        {
            int rows = 3 + Next(random, 40), columns = 2 + Next(random, 6);
            bool decimalComma = Next(random, 4) == 0;
            string separator = (decimalComma ? new[] { " ", "\t", ";", "  " } : [" ", "\t", ",", ";", ", ", "   "])[Next(random, 4)];
            string end = new[] { "\n", "\r\n", "\r" }[Next(random, 3)];
            string[] labels = [.. Enumerable.Range(0, columns).Select(c => c == 0 ? "energy" : $"det_{c}")];
            double[][] table = [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => c == 0 ? 8000.5 + r : Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, Next(random, 8)), 6)).ToArray())];
            var text = new StringBuilder();
            string mark = s_marks[Next(random, s_marks.Length)];
            for (int t = Next(random, 4); t > 0; t--) text.Append(mark).Append(mark.Length > 0 ? " " : "").Append("title of the sample").Append(end);
            text.Append(mark).Append(mark.Length > 0 ? " " : "").Append(string.Join(separator, labels)).Append(end);
            foreach (double[] row in table)
            {
                string line = string.Join(separator, row.Select(v => v.ToString(Next(random, 2) == 0 ? "F6" : "E15", CultureInfo.InvariantCulture)));
                text.Append(decimalComma ? line.Replace('.', ',') : line).Append(end);
            }

            XasScan scan = Spectra.ReadOne(text.ToString());

            Assert.Equal(labels, scan.Columns.Select(c => c.Label));
            for (int c = 0; c < columns; c++)
            {
                Assert.Equal(rows, scan.RowCount);
                for (int r = 0; r < rows; r++) Assert.Equal(table[r][c], scan.Columns[c].Values[r], 1e-9 * Math.Abs(table[r][c]));
            }
        }
    }

    [SharedTheory]
    [InlineData("xdl/cu_metal_rt.xdi")]
    [InlineData("xdi-malformed/nonxafs_2d.xdi")]
    [InlineData("columns/zbroken.dat")]
    [InlineData("columns/Pd_foil_ref.txt")]
    [InlineData("columns/Aufoil.chik")]
    [InlineData("foils/Agfoil.prj")]
    [InlineData("athena/FeO.prj")]
    [InlineData("athena/json_unzipped.prj")]
    public void Read_DamagedBytes_ThrowNothingButFormatFaults(string file)
    {
        byte[] good = Bytes(file, unpack: true);
        var random = new RandomStream(Seed, (ulong)file.Length);
        for (int n = 0; n < MutationsPerFile; n++) ReadAndBuild(Mutate(good, random), file);
    }

    [SharedTheory]
    [InlineData("foils/Agfoil.prj")]
    [InlineData("athena/FeO.prj")]
    public void Read_DamagedPacking_ThrowsNothingButFormatFaults(string file)
    {
        byte[] good = Bytes(file, unpack: false);
        var random = new RandomStream(Seed, 99);
        for (int n = 0; n < MutationsPerFile; n++) ReadAndBuild(Mutate(good, random), file);
    }

    [Fact]
    public void Parse_RandomFormulas_ThrowNothingButFormatFaults()
    {
        const string Letters = "0123456789.eE+-*/^()$[] i0itln_log#,";
        var random = new RandomStream(Seed, 5);
        XasScan scan = Spectra.Scan(("energy", "", [1, 2]), ("i0", "", [3, 4]), ("it", "", [5, 6]));
        int parsed = 0;
        for (int n = 0; n < 20000; n++)
        {
            string text = new([.. Enumerable.Range(0, 1 + Next(random, 12)).Select(_ => Letters[Next(random, Letters.Length)])]);
            try
            {
                Assert.Equal(2, ColumnExpression.Parse(text, scan).Evaluate(scan).Length);
                parsed++;
            }
            catch (XasFormatException fault)
            {
                Assert.NotEmpty(fault.Reason);
            }
        }

        Assert.InRange(parsed, 100, 19000);
    }

    private static void ReadAndBuild(byte[] bytes, string file)
    {
        try
        {
            foreach (XasScan scan in Spectra.Read(bytes, file).Take(3))
            {
                if (ChiBuilder.IsChi(scan)) ChiBuilder.Build(scan, AbsorptionEdge.Parse("Au:L3"));
                else MuBuilder.Build(scan, null, null, null);
            }
        }
        catch (XasFormatException fault)
        {
            Assert.NotEmpty(fault.Reason);
        }
    }

    private static byte[] Mutate(byte[] good, RandomStream random)
    {
        var bytes = new List<byte>(good);
        for (int m = 1 + Next(random, 8); m > 0; m--)
        {
            int at = Next(random, bytes.Count), length = Math.Min(1 + Next(random, 200), bytes.Count - at);
            switch (Next(random, 6))
            {
                case 0:
                    bytes[at] = (byte)Next(random, 256);
                    break;
                case 1:
                    bytes[at] = (byte)Syntax[Next(random, Syntax.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(Next(random, bytes.Count - length + 1), length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)"0([9-\n"[Next(random, 6)], length));
                    break;
            }

            if (bytes.Count < 2) return [.. bytes];
        }

        return [.. bytes];
    }

    private static byte[] Bytes(string file, bool unpack)
    {
        using Stream stream = SharedFiles.Open($"{Spectra.DataFolder}/{file}");
        using var all = new MemoryStream();
        stream.CopyTo(all);
        byte[] bytes = all.ToArray();
        if (!unpack || bytes[0] != 0x1f) return bytes;
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static int Next(RandomStream random, int count) => Math.Min((int)(random.NextDouble() * count), count - 1);
}
