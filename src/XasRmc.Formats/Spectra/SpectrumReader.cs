using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads a file of absorption spectra of any kind we know, told apart by what it holds and not by its name.</summary>
/// <remarks>
/// XDI 1.0 (B. Ravel, M. Newville, J. Synchrotron Rad. 23 (2016) 1, for the dictionary; Ravel et al., J. Phys. Conf. Ser. 712 (2016) 012148,
/// doi 10.1088/1742-6596/712/1/012148), Athena projects (Perl text or JSON, packed or plain), chi(k) files, and columns of numbers under any header.
/// </remarks>
public static class SpectrumReader
{
    /// <summary>Reads every scan of a file.</summary>
    /// <param name="stream">The file, from its start; it is read to the end and not closed.</param>
    /// <param name="sourceName">Its name, for messages and for the labels of scans that have none.</param>
    /// <returns>At least one scan; columns stand as in the file (energies neither turned, converted nor shifted).</returns>
    /// <exception cref="XasFormatException">The file is empty, binary, damaged, or holds no table of numbers; the message names the line.</exception>
    public static IReadOnlyList<XasScan> Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        SpectrumText text = SpectrumText.Read(stream, sourceName);
        if (AthenaProjectReader.Recognises(text)) return AthenaProjectReader.Read(text);
        return XdiReader.Recognises(text) ? XdiReader.Read(text) : ColumnFileReader.Read(text);
    }
}
