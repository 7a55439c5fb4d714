#include "io/xlsx_writer.hpp"

#include "io/gdal_writers.hpp"
#include "io/out_file.hpp"
#include "io/xlsx_grid.hpp"
#include "io/xlsx_package.hpp"
#include "io/xlsx_rows.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace zonelint::io {

namespace {

namespace fs = std::filesystem;

struct WorkbookFree {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using OpenWorkbook = std::unique_ptr<lxw_workbook, WorkbookFree>;

/// What went wrong inside the library is our doing, except where files are concerned.
void must(lxw_error code, const fs::path& file, const std::string& sheet)
{
    switch (code) {
    case LXW_NO_ERROR:
        return;
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        writing_fails(errno, {.file = file.string(), .layer = sheet}, lxw_strerror(code));
    default:
        throw Error(ErrorKind::internal, say("工作簿写不出：{}", "the workbook cannot be made: {}", lxw_strerror(code)),
                    {.file = file.string(), .layer = sheet});
    }
}

/// All of a sheet but its rows: those are put behind the heads later, since the library is slow at them.
class HeadWriter {
public:
    HeadWriter(lxw_workbook* workbook, XlsxStyles& styles, const report::Sheet& sheet, const fs::path& file)
        : m_out(workbook_add_worksheet(workbook, sheet.name.c_str())), m_styles(styles), m_sheet(sheet), m_file(file)
    {
        done(m_out == nullptr ? LXW_ERROR_CREATING_TMPFILE : LXW_NO_ERROR);
    }

    void write()
    {
        set_columns();
        set_page();
        for (std::size_t row = 0; row < m_sheet.head_rows(); ++row) {
            grid_row(m_sheet, row, m_cells);
            if (row < m_sheet.heading.size()) {
                write_heading(row);
            } else {
                write_heads(row);
            }
        }
        set_ranges();
        // They went to a temporary file whose errors nobody else looks at.
        if (m_out->optimize_tmpfile != nullptr &&
            (std::fflush(m_out->optimize_tmpfile) != 0 || std::ferror(m_out->optimize_tmpfile) != 0)) {
            writing_fails(errno == 0 ? ENOSPC : errno, {.file = m_file.string(), .layer = m_sheet.name});
        }
    }

private:
    void done(lxw_error code) const { must(code, m_file, m_sheet.name); }
    [[nodiscard]] static lxw_row_t at(std::size_t row) { return static_cast<lxw_row_t>(row); }
    [[nodiscard]] static lxw_col_t column(std::size_t index) { return static_cast<lxw_col_t>(index); }

    void set_columns()
    {
        for (std::size_t i = 0; i < m_sheet.columns.size(); ++i) {
            done(worksheet_set_column(m_out, column(i), column(i), m_sheet.columns[i].width, nullptr));
        }
    }

    void set_page()
    {
        static constexpr std::uint8_t a3 = 8;
        static constexpr std::uint8_t a4 = 9;
        worksheet_set_landscape(m_out);
        worksheet_set_paper(m_out, m_sheet.wide ? a3 : a4);
        worksheet_fit_to_pages(m_out, m_sheet.wide ? 2 : 1, 0);  // on one page 26 columns would be too small to read
        if (m_sheet.wide) {
            done(worksheet_repeat_columns(m_out, 0, 0));
        }
        worksheet_set_margins(m_out, 0.4, 0.4, 0.5, 0.6);  // inches
        done(worksheet_set_footer(m_out, "&L&A&R&P / &N"));
        done(worksheet_repeat_rows(m_out, at(m_sheet.heading.size()), at(m_sheet.head_rows() - 1)));
        worksheet_freeze_panes(m_out, at(m_sheet.head_rows()), column(m_sheet.frozen_columns));
    }

    void set_ranges()
    {
        const lxw_row_t head = at(m_sheet.head_rows() - 1);
        const lxw_row_t last = at(grid_rows(m_sheet) - 1);
        if (m_sheet.filter) {
            done(worksheet_autofilter(m_out, head, 0, last, column(m_sheet.columns.size() - 1)));
        }
        done(worksheet_ignore_errors(m_out, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
        for (std::size_t i = 0; i < m_sheet.columns.size(); ++i) {
            if (m_sheet.columns[i].dates) {
                expect_dates(head + 1, last, column(i));
            }
            if (!m_sheet.columns[i].choices.empty()) {
                expect_choices(m_sheet.columns[i].choices, head + 1, last, column(i));
            }
        }
    }

    void expect_dates(lxw_row_t first, lxw_row_t last, lxw_col_t index)
    {
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        rule.value_datetime = {2000, 1, 1, 0, 0, 0};
        rule.ignore_blank = LXW_VALIDATION_ON;
        done(worksheet_data_validation_range(m_out, first, index, last, index, &rule));
    }

    void expect_choices(const std::vector<std::string>& choices, lxw_row_t first, lxw_row_t last, lxw_col_t index)
    {
        std::vector<std::string> kept = choices;  // the library asks for texts that it might change
        std::vector<char*> list;
        for (std::string& choice : kept) {
            list.push_back(choice.data());
        }
        list.push_back(nullptr);
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list.data();
        rule.ignore_blank = LXW_VALIDATION_ON;
        done(worksheet_data_validation_range(m_out, first, index, last, index, &rule));
    }

    void write_heading(std::size_t row)
    {
        lxw_format* format = row == 0 ? m_styles.title() : m_styles.heading();
        const std::string& text = report::text_of(m_cells.front().value);
        if (row == 0) {
            done(worksheet_set_row(m_out, 0, 26, nullptr));
            if (m_sheet.columns.size() > 1) {
                done(worksheet_merge_range(m_out, 0, 0, 0, title_end(), "", format));
            }
        }
        done(worksheet_write_string(m_out, at(row), 0, escaped(text).c_str(), format));
    }

    /// The last column under the title: a sheet may be wider than a screen.
    [[nodiscard]] lxw_col_t title_end() const
    {
        static constexpr double screen = 100;
        std::size_t last = 0;
        for (double width = m_sheet.columns.front().width;
             last + 1 < m_sheet.columns.size() && (last == 0 || width < screen);) {
            width += m_sheet.columns[++last].width;
        }
        return column(last);
    }

    void write_heads(std::size_t row)
    {
        const bool titles = row == m_sheet.heading.size();
        if (titles) {
            done(worksheet_set_row(m_out, at(row), std::max(30.0, row_height(m_sheet, m_cells)), nullptr));
        }
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            done(worksheet_write_string(m_out, at(row), column(i), report::text_of(m_cells[i].value).c_str(),
                                        titles ? m_styles.head() : m_styles.key()));
        }
    }

    lxw_worksheet* m_out;
    XlsxStyles& m_styles;
    const report::Sheet& m_sheet;
    const fs::path& m_file;
    std::vector<report::Cell> m_cells;
};

void set_properties(lxw_workbook* out, const report::Workbook& workbook, const fs::path& file)
{
    std::string title = workbook.title;
    std::string author = workbook.author;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    // The library takes 0 for "now".
    properties.created = std::max<std::time_t>(1, std::time_t{workbook.as_of.days} * 86400);
    must(workbook_set_properties(out, &properties), file, "");
}

/// The workbook without rows, beside the file: lists of a bureau stay where it put them. Goes away with this.
class HeadsFile {
public:
    explicit HeadsFile(const fs::path& file) : m_path(file.string() + ".heads") {}
    ~HeadsFile()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    HeadsFile(const HeadsFile&) = delete;
    HeadsFile& operator=(const HeadsFile&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

/// The library tells of a full disk on standard error too, naming its own file; we say it once, naming ours. Lines that other
/// threads write in these milliseconds can only be progress.
class WithoutItsMessages {
public:
    WithoutItsMessages() : m_kept(::dup(STDERR_FILENO))
    {
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (m_kept >= 0 && nowhere >= 0) {
            ::dup2(nowhere, STDERR_FILENO);
        }
        if (nowhere >= 0) {
            ::close(nowhere);
        }
    }
    ~WithoutItsMessages()
    {
        if (m_kept >= 0) {
            ::dup2(m_kept, STDERR_FILENO);
            ::close(m_kept);
        }
    }
    WithoutItsMessages(const WithoutItsMessages&) = delete;
    WithoutItsMessages& operator=(const WithoutItsMessages&) = delete;

private:
    int m_kept;
};

lxw_error close_quietly(lxw_workbook* workbook)
{
    std::fflush(stderr);
    const WithoutItsMessages quiet;
    const lxw_error out = workbook_close(workbook);
    const int fault = errno;
    std::fflush(stderr);
    errno = fault;
    return out;
}

/// Writes all but the rows of the workbook `file` to `heads`. Gives the rows, which name the looks that `heads` lists.
std::vector<XlsxRows> write_heads(const report::Workbook& workbook, const fs::path& heads, const fs::path& file)
{
    std::vector<XlsxRows> rows;
    std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
    lxw_workbook_options options{};
    options.constant_memory = 1;  // texts stand in their cells
    options.tmpdir = folder.data();
    errno = 0;
    OpenWorkbook out(workbook_new_opt(heads.c_str(), &options));
    must(out == nullptr ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR, file, "");
    set_properties(out.get(), workbook, file);
    XlsxStyles styles(out.get(), workbook.lang);
    for (const report::Sheet& sheet : workbook.sheets) {
        HeadWriter(out.get(), styles, sheet, file).write();
        rows.push_back(xlsx_rows(sheet, styles));
    }
    errno = 0;
    must(close_quietly(out.release()), file, "");
    return rows;
}

}  // namespace

void write_workbook_file(const fs::path& file, const report::Workbook& workbook)
{
    if (fs::exists(file)) {
        throw Error(ErrorKind::input, say("文件“{}”已存在", "{} exists already", file.string()));
    }
    const HeadsFile heads(file);
    const std::vector<XlsxRows> rows = write_heads(workbook, heads.path(), file);
    put_rows_into(heads.path(), workbook.sheets, rows, file);
    gdal_writers().check_workbook(file, workbook);
}

}  // namespace zonelint::io
