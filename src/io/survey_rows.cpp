#include "io/survey_rows.hpp"

#include "io/gdal_readers.hpp"
#include "io/survey_sheets.hpp"
#include "io/wkb.hpp"

namespace zonelint::io {

namespace {

constexpr std::size_t most_places = 2048;
constexpr std::size_t most_outline = 8192;

/// What the geometries of a layer are like.
class PlaceSurvey {
public:
    explicit PlaceSurvey(layer::LayerSurvey& out) : m_out(out), m_places(most_places), m_outline(most_outline) {}

    void add(std::int64_t row, std::span<const std::byte> wkb)
    {
        m_one.clear();
        const WkbOutcome outcome = decode_wkb(wkb, m_one, m_scratch);
        if (outcome.curved) {
            const std::vector<unsigned char> straight = gdal().straight_wkb(wkb);
            static_cast<void>(decode_wkb(std::as_bytes(std::span(straight)), m_one, m_scratch));
        }
        const geo::Shape shape = m_one.size() == 0 ? geo::Shape::none : m_one.shape(0);
        ++m_out.shapes[static_cast<std::size_t>(shape)];
        if (shape == geo::Shape::none) {
            return;
        }
        if (m_out.shape == geo::Shape::none) {
            m_out.shape = shape;
        }
        if (m_places.next()) {
            m_places.keep({row, m_one.first(0)});
        }
        if (shape == geo::Shape::polygon) {
            for (const geo::Point p : m_one.vertices(0)) {
                if (m_outline.next()) {
                    m_outline.keep(p);
                }
            }
        }
    }

    void finish()
    {
        m_out.places = m_places.take();
        m_out.outline = m_outline.take();
        for (const layer::SamplePlace& place : m_out.places) {
            m_out.extent.add(place.place);
        }
    }

private:
    layer::LayerSurvey& m_out;
    layer::EvenSample<layer::SamplePlace> m_places;
    layer::EvenSample<geo::Point> m_outline;
    geo::GeometryColumn m_one;
    std::vector<geo::Point> m_scratch;
};

}  // namespace

void survey_rows(RowReader& reader, const std::vector<std::string>& columns, bool geometry, layer::LayerSurvey& out)
{
    std::vector<layer::ColumnProfiler> profilers(columns.begin(), columns.end());
    std::vector<layer::Cell> cells(columns.size());
    layer::EvenSample<layer::SampleRow> samples(most_sample_rows);
    PlaceSurvey places(out);
    std::vector<unsigned char> buffer;
    while (reader.next()) {
        for (std::size_t i = 0; i < reader.size(); ++i) {
            ++out.rows;
            reader.cells(i, cells);
            for (std::size_t c = 0; c < cells.size(); ++c) {
                profilers[c].add(cells[c]);
            }
            if (samples.next()) {
                samples.keep({reader.row(i), sample_texts(cells)});
            }
            if (geometry) {
                places.add(reader.row(i), reader.wkb(i, buffer));
            }
        }
    }
    places.finish();
    out.samples = samples.take();
    for (const layer::ColumnProfiler& profiler : profilers) {
        out.columns.push_back(profiler.profile());
    }
}

}  // namespace zonelint::io
