using System.Security.Cryptography;
using System.Text;

namespace XasRmc.Tests.App.Sets;

/// <summary>Texts of set.json for the tests.</summary>
internal static class SetTexts
{
    public const string Content = "energy and mu of a foil";

    public static string Sha256(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A set with one file that has to be pulled.</summary>
    public static string OneFile(string id = "measured-foil", string? url = null) => $$"""
        {
          "format": "xasrmc.set/1",
          "id": "{{id}}",
          "kind": "measured",
          "question": "Is it gold?",
          "composition": { "Au": 1.0 },
          "edges": [
            {
              "edge": "Au:L3",
              "files": [ { "path": "xdl/foil.xdi" } ],
              "reduction": { "rbkg": 1.1, "clampHi": 2 },
              "s02": { "value": 0.85, "sigma": 0.03 },
              "k": { "min": 3, "max": 12 },
              "r": { "min": 1.5, "max": 3.2 }
            }
          ],
          "start": { "kind": "bulk", "cells": 4, "latticeAngstrom": 4.0782, "ordering": "pure", "sigma2": 0.008 },
          "shells": [ { "rMin": 2.2, "rMax": 3.4 } ],
          "pull": [ { "path": "xdl/foil.xdi", {{(url is null ? "" : $"\"url\": \"{url}\", ")}}"sha256": "{{Sha256(Content)}}", "bytes": {{Content.Length}}, "licence": "CC0", "source": "a library" } ],
          "seed": 7
        }
        """;
}
