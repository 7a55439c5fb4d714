#pragma once
// `connected`: a path over the lines of `via` joins subject and reference, with the water (down), against it (up) or either
// way (any).

#include "network/route.hpp"
#include "relation/relation.hpp"

#include <map>
#include <mutex>

namespace zonelint::relation {

/// Yes: over pipes that certainly count and whose direction is known, from a place of the subject to a place of a reference
/// that certainly counts. Unknown: only with pipes of unknown direction (taken both ways) or unknown `via_where`, or to a
/// reference that may count; or the walk gets to where the pipes or the references were not delivered whole
/// (`complete_within`, an unreadable file), or either layer is not bound; or the subject has neither node nor place.
/// What has no usable place, a reference or a pipe that may count, lies somewhere in the division it names, anywhere if that is
/// not loaded: where a walk gets to such land a "no" is unknown, and what lies there is named. Where objects stand on the
/// network is told in network/walk.hpp, and what may stand there only is possible; a subject at which only pipes end that do not count stands on no
/// network. On one and the same pipe the water decides which is above. A subject that is a pipe begins with itself, whatever
/// `via_where` says of it. The snap distance decides without
/// accuracies. decide() is one walk from all references at once; where a subject could be its own reference, or conditions
/// read it, each subject walks for itself. `path` is the length of the shortest way, to the millimetre.
class Connected : public Relation {
public:
    explicit Connected(Setup setup);
    ~Connected() override;

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const override;
    [[nodiscard]] filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const override;

    /// What it walks over; null where no pipes are bound.
    [[nodiscard]] const network::Network* network() const { return m_setup.via.network.get(); }
    [[nodiscard]] network::Heading heading() const { return m_heading; }

private:
    /// A reference on the network.
    struct Stand {
        std::size_t target = 0;
        std::size_t place = 0;  ///< in References::rows
        std::vector<network::Foot> feet;
    };
    /// How surely a reference is reached from each node, and from the course of single links.
    struct Field {
        std::vector<Truth> nodes;
        std::map<std::uint32_t, std::vector<std::pair<double, Truth>>> on_links;  ///< by link: metres along it, truth
    };
    /// One reference as one subject comes to it.
    struct Arrival {
        const Stand* stand = nullptr;
        Truth truth = Truth::no;
        double metres = 0;                   ///< of the shortest way of that truth
        std::uint32_t node = network::none;  ///< the last one on it; none: both stand on one pipe
        std::uint32_t link = network::none;  ///< the pipe on which it ends
        const network::Foot* foot = nullptr;
    };
    /// The walks of one subject: over what is certain and over what is possible.
    struct Walks {
        Walks(const network::Ground& on, network::Heading heading, std::vector<network::Foot> stands);

        network::Ground ground;
        std::vector<network::Foot> feet;
        std::vector<network::Entry> entries;
        network::Reached certain, possible;
    };
    /// What may be anywhere in some land.
    struct Lost {
        std::string name;
        Area area;  ///< without a column: anywhere
        bool pipe = false;

        [[nodiscard]] bool may_be_at(geo::Point p) const;
    };

    [[nodiscard]] network::Ground ground(Mode mode) const;
    [[nodiscard]] const Field& field(Mode mode) const;
    [[nodiscard]] Truth by_field(std::uint32_t row, Mode mode) const;
    /// Where a subject stands, but for nodes and courses of pipes that do not count.
    [[nodiscard]] std::vector<network::Foot> feet(std::uint32_t row) const;
    /// Its ways into the network: network::entries(), as surely as the pipes at a node count.
    static void enter(const network::Ground& on, network::Heading heading, const network::Foot& foot,
                      std::vector<network::Entry>& out);
    [[nodiscard]] static std::vector<network::Entry> entries_of(const network::Ground& on, network::Heading heading,
                                                                const std::vector<network::Foot>& feet);
    /// Every reference that is reached, in the order of their distances, the sure ones first.
    [[nodiscard]] std::vector<Arrival> arrivals(std::uint32_t row, const Walks& walks, Mode mode) const;
    [[nodiscard]] Truth member(std::uint32_t row, const Stand& stand, Mode mode) const;
    /// Takes down what lies somewhere, and marks the nodes in that land.
    void find_lost();
    void add_lost(std::string name, std::string_view division, bool pipe);
    /// A walk that gets here may lead on to what is not known.
    [[nodiscard]] bool open(std::uint32_t node) const { return !m_open.empty() && m_open[node] != 0; }
    /// Why it may.
    [[nodiscard]] std::vector<std::string> open_facts(std::uint32_t node) const;
    /// Facts that leave one arrival unknown.
    [[nodiscard]] std::vector<std::string> missing_of(std::uint32_t row, const Walks& walks, const Arrival& arrival,
                                                      Mode mode) const;
    /// What leaves a "no" open, whatever the network says.
    [[nodiscard]] std::vector<std::string> doubt(std::uint32_t row, const std::vector<network::Foot>& feet) const;
    [[nodiscard]] std::vector<std::string> missing_on(const network::Route& route, std::uint32_t last, Mode mode) const;
    [[nodiscard]] filter::Trace::Way way_of(const network::Route& route, std::uint32_t last) const;
    /// The way to the farthest end that is surely reached, else to the farthest that may be.
    [[nodiscard]] filter::Trace::Way lost_way(const Walks& walks) const;

    network::Heading m_heading;
    bool m_each_for_itself = false;  ///< subjects differ in which references are theirs
    std::unique_ptr<network::Footing> m_footing;
    std::vector<Stand> m_stands;
    enum Open : std::uint8_t { beyond_complete = 1, near_lost = 2, nowhere = 4 };
    std::vector<std::uint8_t> m_open;  ///< by node, of Open; empty: the layers are complete everywhere
    std::vector<Lost> m_lost;          ///< one a division and layer
    mutable std::once_flag m_once[2];
    mutable Field m_fields[2];
};

}  // namespace zonelint::relation
