using System.Globalization;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using SynthiCad.Shared;

namespace Resilience.Faults.Lists;

/// <summary>A recorded fault list as sites of a fault space: what a campaign's trials strike instead of drawn sites.</summary>
internal sealed class RecordedFaults
{
    private readonly Dictionary<(int Trial, int Image), FaultSite[]> sites;
    private readonly HashSet<int> trials;
    private readonly RecordedList list;

    private RecordedFaults(RecordedList list, Dictionary<(int Trial, int Image), FaultSite[]> sites) =>
        (this.list, this.sites, trials) = (list, sites, [.. list.Trials]);

    /// <summary>Gives a list's names their meaning.</summary>
    /// <param name="list">The list.</param>
    /// <param name="space">What the campaign strikes.</param>
    /// <param name="names">The space's tensors by name, in its order.</param>
    /// <exception cref="ResilienceException">RES0121: the list names what the campaign does not strike, or a site twice in a trial.</exception>
    public static RecordedFaults Of(RecordedList list, FaultSpace space, IReadOnlyList<string> names)
    {
        var candidates = names.Select(name => new LayerCandidate(name, string.Empty, [])).ToArray();
        var found = new Dictionary<(string Name, int Rank), int>();
        var groups = new Dictionary<(int Trial, int Image), List<FaultSite>>();
        foreach (var fault in list.Faults)
        {
            var key = (fault.Tensor, fault.Coordinates?.Count ?? -1);
            if (!found.TryGetValue(key, out var tensor))
            {
                found[key] = tensor = Tensor(list, fault, space, candidates);
            }

            var group = (fault.Trial, fault.Image);
            if (!groups.TryGetValue(group, out var own))
            {
                groups.Add(group, own = []);
            }

            own.Add(Site(list, fault, tensor, names[tensor], space.Tensors[tensor]));
        }

        return new RecordedFaults(list, groups.ToDictionary(pair => pair.Key, pair => Sorted(list, pair.Key, pair.Value, names, space)));
    }

    /// <summary>
    /// The sites of a trial, distinct, sorted by tensor, element and bit: those that hold for all of its images and, at an occasion, those of
    /// the image with that number; empty where there are none.
    /// </summary>
    /// <param name="trial">0-based; trial <c>i</c> is the list's <c>i</c>-th in ascending order of its numbers.</param>
    /// <param name="occasion">0 for the whole trial; else 1 + the number of an image.</param>
    public FaultSite[] Sites(int trial, int occasion)
    {
        var number = list.IsReplay ? trial : list.Trials[trial];
        if (!trials.Contains(number))
        {
            throw RecordedList.Error(list.Source, string.Create(CultureInfo.InvariantCulture, $"trial {number} struck more places than were kept of it, or is not there; it cannot be run again from here"));
        }

        var always = sites.GetValueOrDefault((number, -1), []);
        return occasion == 0 || sites.GetValueOrDefault((number, occasion - 1)) is not { } own ? always
            : always.Length == 0 ? own
            : [.. always.Concat(own).Distinct().OrderBy(site => (site.Tensor, site.Element, site.Bit))];
    }

    private static int Tensor(RecordedList list, RecordedFault fault, FaultSpace space, LayerCandidate[] candidates)
    {
        // Where a layer is named, its kernel has as many dimensions as the coordinates; its bias has one.
        var hits = LayerNames.Find(candidates, fault.Tensor);
        var fitting = hits.Count > 1 && fault.Coordinates is { } places ? hits.FindAll(hit => space.Tensors[hit].Shape.Count == places.Count) : hits;
        return fitting.Count == 1
            ? fitting[0]
            : throw list.At(fault, hits.Count == 0
                ? $"tensor '{fault.Tensor}' is not among those that the campaign strikes{Suggest.Phrase(fault.Tensor, candidates.Select(candidate => candidate.Name))}; it strikes {string.Join(", ", candidates.Take(20).Select(candidate => candidate.Name))}{(candidates.Length > 20 ? ", …" : string.Empty)}"
                : $"'{fault.Tensor}' may be any of {string.Join(", ", hits.Select(hit => candidates[hit].Name))}; expected one of them");
    }

    private static FaultSite Site(RecordedList list, RecordedFault fault, int tensor, string name, TensorSites scope)
    {
        var element = fault.Coordinates is { } places ? Flat(places, scope.Shape) : fault.Element;
        var elements = scope.Shape.Aggregate(1L, (a, b) => a * b);
        var shape = string.Join(',', scope.Shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)));
        if (element < 0 || element >= elements)
        {
            throw list.At(fault, string.Create(
                CultureInfo.InvariantCulture,
                $"{(fault.Coordinates is { } given ? $"({string.Join(", ", given)})" : $"element {element}")} is outside of '{name}' of shape [{shape}]; expected 0..{elements - 1}, or coordinates within the shape"));
        }

        if (!scope.Bits.Contains(fault.Bit))
        {
            throw list.At(fault, string.Create(
                CultureInfo.InvariantCulture,
                $"bit {fault.Bit} of '{name}' ({scope.Format.Name}) is not struck by the campaign; expected {(scope.Bits is [-1] ? "-1, since its fault strikes whole values" : $"one of {string.Join(',', scope.Bits)}")}"));
        }

        // A pattern does not stop at the edge of a selection.
        return !list.IsReplay && scope.Selected is { } selected && !Contains(selected, element)
            ? throw list.At(fault, string.Create(CultureInfo.InvariantCulture, $"element {element} of '{name}' is not among the campaign's elements"))
            : new FaultSite(tensor, element, fault.Bit);
    }

    private static long Flat(IReadOnlyList<long> places, IReadOnlyList<long> shape)
    {
        if (places.Count != shape.Count || places.Where((place, axis) => place >= shape[axis]).Any())
        {
            return -1;
        }

        return places.Select((place, axis) => (place, axis)).Aggregate(0L, (flat, next) => (flat * shape[next.axis]) + next.place);
    }

    private static bool Contains(IReadOnlyList<long> ascending, long element)
    {
        var (low, high) = (0, ascending.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] < element ? (middle + 1, high) : (low, middle);
        }

        return low < ascending.Count && ascending[low] == element;
    }

    private static FaultSite[] Sorted(RecordedList list, (int Trial, int Image) group, List<FaultSite> own, IReadOnlyList<string> names, FaultSpace space)
    {
        own.Sort((a, b) => (a.Tensor, a.Element, a.Bit).CompareTo((b.Tensor, b.Element, b.Bit)));
        for (var i = 1; i < own.Count; i++)
        {
            if (PatternExpansion.Overlap(space, own[i - 1], own[i]))
            {
                throw RecordedList.Error(list.Source, string.Create(
                    CultureInfo.InvariantCulture, $"trial {group.Trial} strikes bit {own[i].Bit} of '{names[own[i].Tensor]}'[{own[i].Element}] twice; expected each site once in a trial"));
            }
        }

        return [.. own];
    }
}
