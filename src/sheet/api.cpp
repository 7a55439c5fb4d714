#include "sheet/api.hpp"

#include "sheet/atlas.hpp"
#include "sheet/map_sheet.hpp"
#include "sheet/notice.hpp"

namespace zonelint::sheet {

namespace {

class CairoApi final : public Api {
public:
    [[nodiscard]] Drawn map(const MapRequest& request) const override { return draw_map_sheet(request); }

    [[nodiscard]] Drawn atlas(const MapRequest& request, AtlasBy by) const override { return draw_atlas(request, by); }

    [[nodiscard]] Drawn notices(const MapRequest& request) const override { return draw_notices(request); }
};

}  // namespace

}  // namespace zonelint::sheet

extern "C" const zonelint::sheet::Api& zonelint_sheet_api();  // NOLINT: C's name, C++'s type

const zonelint::sheet::Api& zonelint_sheet_api()
{
    static const zonelint::sheet::CairoApi api;
    return api;
}
