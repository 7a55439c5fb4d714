#include "io/crs.hpp"
#include "io/files.hpp"
#include "io/fit.hpp"
#include "io/gdal_readers.hpp"
#include "io/read.hpp"

#include <algorithm>

namespace zonelint::io {

geo::GeometryColumn read_polygons(const std::filesystem::path& base, const std::string& path, unsigned jobs)
{
    const Where where{.file = path};
    const std::unique_ptr<SourceFile> source = gdal().open(source_file(base, path, where), {}, where);
    SourceLayer& layer = pick_layer(*source, {}, where);
    Decoder decoder(source->encoding(), where);
    const geo::Transform transform = source_transform({}, layer.crs(), where);
    RowRequest request{.columns = layer.columns(decoder), .wanted = {}, .where = where};
    request.wanted.assign(request.columns.size(), false);
    const std::unique_ptr<RowReader> reader = layer.rows(request, decoder);
    geo::GeometryColumn polygons;
    while (reader->next()) {
        for (const Fitted& piece : fit_block(*reader, transform, layer::Repair::automatic, jobs)) {
            for (std::size_t i = 0; i < piece.geometry.size(); ++i) {
                const auto note = std::find_if(piece.notes.begin(), piece.notes.end(), [&](const FitNote& n) {
                    return n.row == piece.begin + i && (n.excluded || n.unplaced);
                });
                if (note != piece.notes.end() || piece.geometry.shape(i) != geo::Shape::polygon) {
                    Where at = where;
                    at.feature = std::to_string(reader->row(piece.begin + i));
                    throw Error(ErrorKind::input,
                                note != piece.notes.end() ? note->message : Text{"不是面", "it is not a polygon"}, at);
                }
                const auto [geometry, row] = piece.at(piece.begin + i);
                polygons.append(*geometry, row);
            }
        }
    }
    return polygons;
}

}  // namespace zonelint::io
