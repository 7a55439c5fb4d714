// A sheet of a workbook; the other parts are sound. After a line with nothing but "----" the shared texts, then the styles.
#include "fuzz.hpp"
#include "io/zip_writer.hpp"

#include <array>

namespace {

const std::string types = R"(<Types xmlns="x"/>)";
const std::string top =
    R"(<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
const std::string book = R"(<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>)";
const std::string relations =
    R"(<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
  <Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
  <Relationship Id="t" Type="http://x/styles" Target="styles.xml"/></Relationships>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    static constexpr std::string_view mark = "\n----\n";
    static const fuzz::Folder folder;
    std::array<std::string, 3> parts{"", "<sst/>", "<styleSheet/>"};
    std::string_view rest = fuzz::text_of(data, size);
    for (std::string& part : parts) {
        const std::size_t end = rest.find(mark);
        part = rest.substr(0, end);
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + mark.size());
    }
    const std::vector<io::ZipEntry> entries{{"[Content_Types].xml", types},
                                            {"_rels/.rels", top},
                                            {"xl/workbook.xml", book},
                                            {"xl/_rels/workbook.xml.rels", relations},
                                            {"xl/styles.xml", parts[2]},
                                            {"xl/sharedStrings.xml", parts[1]},
                                            {"xl/worksheets/sheet1.xml", parts[0]}};
    std::filesystem::remove(folder.path() / "a.xlsx");
    io::write_zip_file(folder.path() / "a.xlsx", entries, {.as_of = *make_date(2024, 1, 1)});
    fuzz::read_as_delivery(folder, "a.xlsx");
    return 0;
}
