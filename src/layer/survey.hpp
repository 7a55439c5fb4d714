#pragma once
// What a delivery holds, before anybody says what it is: plain data of a file's layers, filled in one pass over the rows.

#include "geo/geometry.hpp"
#include "layer/column_profile.hpp"

#include <array>

namespace zonelint::layer {

/// A row kept whole, to try meanings on.
struct SampleRow {
    std::int64_t row = 0;
    std::vector<std::string> cells;  ///< by column; "" for none
};

/// Two numbers as they stand in the file, in whatever coordinates.
struct SamplePlace {
    std::int64_t row = 0;
    geo::Point place;
};

struct LayerSurvey {
    std::string path;  ///< as it was asked for
    std::string layer;
    std::string driver;
    bool hidden = false;                 ///< a sheet that its workbook does not show
    std::string crs;                     ///< what the file declares; "" for nothing
    bool crs_unreadable = false;         ///< there is a declaration, but it is no system
    bool attributes_missing = false;     ///< a shapefile without its .dbf
    std::string encoding;                ///< "" when not evident
    std::string read_as;                 ///< the encoding it was looked at in
    std::string declared_encoding;       ///< by a .cpg or the head of a DBF
    std::string unknown_encoding;        ///< by a .cpg that nobody understands
    bool encoding_by_evidence = false;   ///< nobody declares it, the texts leave no other
    bool encoding_contradicted = false;  ///< the texts are not in the one declared
    std::int64_t rows = 0;
    geo::Shape shape = geo::Shape::none;   ///< what the layer says it holds, else that of the first geometry
    std::array<std::int64_t, 4> shapes{};  ///< rows by geo::Shape; all 0 in tables
    geo::Box extent;                       ///< of the numbers in `places`
    std::vector<ColumnProfile> columns;
    std::vector<SampleRow> samples;   ///< spread evenly over the rows, ascending
    std::vector<SamplePlace> places;  ///< first vertices, spread evenly over the rows, ascending
    std::vector<geo::Point> outline;  ///< vertices of polygons, spread evenly
};

[[nodiscard]] std::vector<std::string> column_names(const LayerSurvey& survey);

/// Keeps at most `most` of a series of unknown length, spread evenly: every second is dropped when it is full. The first is
/// always kept; the same series gives the same choice.
template <class T>
class EvenSample {
public:
    explicit EvenSample(std::size_t most) : m_most(most) {}

    /// True if the next one is wanted; then give it to keep().
    [[nodiscard]] bool next() { return m_seen++ % m_step == 0; }
    void keep(T value)
    {
        m_kept.push_back(std::move(value));
        if (m_kept.size() < m_most) {
            return;
        }
        for (std::size_t i = 1; 2 * i < m_kept.size(); ++i) {
            m_kept[i] = std::move(m_kept[2 * i]);
        }
        m_kept.resize((m_kept.size() + 1) / 2);
        m_step *= 2;
    }
    [[nodiscard]] std::vector<T> take() { return std::move(m_kept); }

private:
    std::size_t m_most;
    std::size_t m_step = 1;
    std::size_t m_seen = 0;
    std::vector<T> m_kept;
};

}  // namespace zonelint::layer
