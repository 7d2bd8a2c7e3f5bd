using Search.Lucene8.Segments;

namespace Search.Lucene8.Tests;

/// <summary>
/// Compressed binary doc values, which our writer does not make, as Apache Lucene 8.8.1 wrote them in the mode BEST_COMPRESSION: document i has
/// the field "fixed" (i with 6 digits) and, unless i % 3 is 1, the field "varied" (i % 5 times "value i").
/// </summary>
internal static class DocValuesGolden
{
    public const int MaxDoc = 70;

    public static SegmentUnderTest Open()
    {
        var segment = new SegmentUnderTest(MaxDoc, Field("varied", 0), Field("fixed", 1)) { Id = Convert.FromHexString("7A14795015BEEA8F7AD4D95F85B01B41") };
        segment.Directory.SetBytes("_0_Lucene80_0.dvm", Convert.FromBase64String(Meta));
        segment.Directory.SetBytes("_0_Lucene80_0.dvd", Convert.FromBase64String(Data));
        return segment;
    }

    private static FieldInfo Field(string name, int number) => new(name, number)
    {
        DocValuesType = DocValuesType.Binary,
        Attributes =
        {
            ["PerFieldDocValuesFormat.format"] = "Lucene80",
            ["PerFieldDocValuesFormat.suffix"] = "0",
            ["Lucene80DocValuesFormat.mode"] = "BEST_COMPRESSION",
        },
    };

    private const string Meta = """
        P9dsFxlMdWNlbmU4MERvY1ZhbHVlc01ldGFkYXRhAAAAAnoUeVAVvuqPetTZX4WwG0EKTHVjZW5lODBfMAAAAAABAAAAAAAAADkAAAAAAAABOwAAAAAAAAF0AAAAAAAAAGgAAAkAAAAvAAAAAAAAAC
        AAAAAAAAAB3AIF4wMQAAAAAAAAADlDRgAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAQAAAAAAAAHcAAAAAAAAAUX//////////wAAAAAAAAAA////AAAARgAAAAYAAAAGAAAAAAAAAyEDBcABEAAAAAAA
        AAHZQwQAAAAAAAAAAAAAAgAAAAAAAAAE/////8Aok+gAAAAAAAAAAFDGSJY=
        """;

    private const string Data = """
        P9dsFxVMdWNlbmU4MERvY1ZhbHVlc0RhdGEAAAACehR5UBW+6o961NlfhbAbQQpMdWNlbmU4MF8wAA4VAAcVHAgQIAAQGAAIGCAIECAAEBgACBggCBAgABB5dmFsdWUgMgcAEjMOAAoHABI2FQAfOA
        cAARI5FQAPBwACIjExHQATMWQABQgAEzQYAA8IAAUTNyAABAgAA3oAGzEIABMyYAATMq8ADQgAA2AAHzIIAAUD2QATMmgABQgAA84AHzIIAAQTM9AABQgAA4AAHDMIAANgABMzuAANCAADYAAfMwgA
        BBM04AATNHAABQgAA9AAHzQIAAWQN3ZhbHVlIDQ3MAAIGCAIECAAEBgACBggAAAAAAAAAAAAAAAAAAAAAACPdmFsdWUgNDgIAAMiNTEYAC81MwgABBM0GAAPCAAFEzYgABs3CAATORAADwgABCI2Mi
        AABQgAA4AAHDYIAANgABM2wAANCAADYAAYNggAUHVlIDY5AAAALgAAAAIAAwAFAAYACAAJAAsADAAOAA8AEQASABQAFQAXABgAGgAbAB0AHgAgACEAIwAkACYAJwApACoALAAtAC8AMAAyADMANQA2
        ADgAOQA7ADwAPgA/AEEAQgBEAEV//wAA//8NFjABABExCwARMgYAETMGABE0BgARNQYAETYGABE3BgAROAYAEDkGAAI1ABExBwARMTwAETE8ABExPAARMTwAETE8ABExPAARMTwAETE8AAEvACEwMj
        wAETINABEyPAARMjwAETI8ABEyPAARMjwAETI8ABEyPACAMzAwMDAwMzENYTAwMDAzMgYAETMGABE0BgARNQYAETYGABE3BgAROAYAEDkGAAEjADEwNDEMAAE8ABE0PAARNBkAETQ8ABE0PAARNDwA
        ETQ8ABE0PAABHQAhMDU8ABE1PAARNTwAETU8ABE1HwARNTwAETU8ABE1PAARNTwAARcAITA2PACANjIwMDAwNjMMBgYGBgYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGEwMDAwNjQGABE1BgARNg
        YAETcGAHA4MDAwMDY5zAAAAMAok+gAAAAAAAAAADmoT7w=
        """;
}
