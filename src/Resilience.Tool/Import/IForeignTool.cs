namespace Resilience.Tool.Import;

/// <summary>A tool whose configurations can be turned into campaigns.</summary>
internal interface IForeignTool
{
    /// <summary>As <c>resilience import</c> calls it.</summary>
    string Name { get; }

    /// <summary>As it calls itself.</summary>
    string Title { get; }

    /// <summary>Everything that may stand in its configuration.</summary>
    IReadOnlyList<ForeignKey> Keys { get; }

    /// <exception cref="ResilienceException">RES0140: not that tool's, or wrong in its own terms. RES0141: cannot be said here.</exception>
    ImportedFile Import(ImportRequest request);
}
