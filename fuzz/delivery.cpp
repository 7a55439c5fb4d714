#include "fuzz.hpp"
#include "io/read.hpp"
#include "io/survey.hpp"

namespace zonelint::fuzz {

void read_as_delivery(const Folder& folder, const char* name)
{
    refusals_allowed([&] { static_cast<void>(io::survey_file({.path = name, .base = folder.path()})); });
    refusals_allowed([&] {
        layer::SourceSpec source;
        source.kind = "boiler";
        source.path = name;
        source.crs = "EPSG:4490";
        source.encoding = "GB18030";
        io::ReadRequest request;
        request.kind = kinds().find("boiler");
        request.kinds = &kinds();
        request.base = folder.path();
        request.hash = false;
        request.sources = {source};
        static_cast<void>(io::read_table(request));
        request.sources.front().encoding.clear();
        request.sources.front().crs.clear();
        static_cast<void>(io::read_table(request));
    });
}

}  // namespace zonelint::fuzz
