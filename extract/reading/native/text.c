/* The characters of a page, grouped into runs (pdfium_text.py). */
#include "native.h"
#include <math.h>

#define UNKNOWN 0xFFFD

/* runs.CLEAN: white space as spaces, hyphens as hyphens, control characters as not known. */
static Py_UCS4 cleaned(Py_UCS4 c)
{
    if (c >= 9 && c <= 13)
        return ' ';
    if (c == 2 || c == 0xAD || c == 0xFFFE)
        return '-';
    if (c < 32 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c == 0xFFFF || c > 0x10FFFF)
        return UNKNOWN;
    return c;
}

/* One for one with PDFium's numbering. */
static int read_chars(Reading *reading, Handle text)
{
    int count = reading->char_count;
    uint16_t *units = PyMem_Calloc((size_t)count + 1, sizeof(uint16_t));
    if (!units) {
        PyErr_NoMemory();
        return -1;
    }
    /* In one go where that gives as many as there are: PDFium leaves out what it cannot name, and two units make one
     * character beyond the first plane. */
    int whole = pdfium.whole_text(text, 0, count, units) == count + 1;
    for (int i = 0; whole && i + 1 < count; i++)
        whole = !(units[i] >= 0xD800 && units[i] < 0xDC00 && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000);
    for (int i = 0; i < count; i++)
        reading->chars[i] = cleaned(whole ? units[i] : pdfium.char_unicode(text, i));
    PyMem_Free(units);
    return 0;
}

static int font_index(Reading *reading, Handle object, PyObject *font_of)
{
    Handle handle = pdfium.text_font(object);
    for (int i = 0; i < reading->font_count; i++)
        if (reading->fonts[i].handle == handle)
            return i;
    if (grown((void **)&reading->fonts, &reading->font_room, reading->font_count + 1, sizeof(Font)))
        return -1;
    PyObject *found = PyObject_CallFunction(font_of, "K", (unsigned long long)(uintptr_t)handle);
    if (!found)
        return -1;
    PyObject *name;
    int bold, italic;
    if (!PyArg_ParseTuple(found, "Upp", &name, &bold, &italic)) {
        Py_DECREF(found);
        return -1;
    }
    Py_ssize_t number = 0, names = PyList_GET_SIZE(reading->names);
    while (number < names && PyUnicode_Compare(PyList_GET_ITEM(reading->names, number), name) != 0)
        number++;
    int failed = number == names && PyList_Append(reading->names, name);
    Py_DECREF(found);
    if (failed)
        return -1;
    Font font = {handle, (int)number, (char)bold, (char)italic};
    reading->fonts[reading->font_count] = font;
    return reading->font_count++;
}

static double slant_of(double a, double b)
{
    return a > 0 && 0.3 <= fabs(b) / a && fabs(b) / a <= 3.0 ? b / a : 0.0;
}

static int direction_of(double a, double b)
{
    if (fabs(a) >= fabs(b))
        return a >= 0 ? 0 : 180;
    return b > 0 ? 270 : 90;
}

static int has_f(const Reading *reading, const Run *run)
{
    for (int i = run->first; i < run->last; i++)
        if (reading->chars[i] == 'f')
            return 1;
    return 0;
}

static int read_run(Reading *reading, Handle text, Handle object, int first, int last, const float *boxes, PyObject *font_of)
{
    float own[6] = {0}, size_one = 0;
    double x = 0, y = 0, stretch;
    pdfium.char_matrix(text, first, own);
    Matrix m = combined(own, reading->display);
    Run run = {.first = first, .last = last};
    run.slant = slant_of(m.a, m.b);
    run.direction = run.slant ? 0 : direction_of(m.a, m.b);
    pdfium.char_origin(text, first, &x, &y);
    Point origin = applied(reading->display, x, y);
    run.base = to_uv(origin.x, origin.y, run.direction).y;
    pdfium.text_size(object, &size_one);
    if (hypotenuse(m.c, m.d, &stretch) || (!stretch && hypotenuse(m.a, m.b, &stretch)))
        return -1;
    double size = fabs((double)size_one) * stretch;
    Placed *placed = placed_of(reading, object);
    int mended = placed && placed->in_form && has_f(reading, &run);
    if (mended) {
        double start = to_uv(m.e, m.f, run.direction).y;
        run.base = fabs(run.base - start) <= 2 * size ? run.base : start;
    }
    along(reading, &run, boxes);
    if (mended)
        mend(reading, &run, boxes, size, placed->form);
    spread(reading->starts + first, reading->ends + first, last - first);
    run.font = font_index(reading, object, font_of);
    if (run.font < 0)
        return -1;
    int mode = pdfium.text_mode(object);
    unsigned alpha;
    if (!colour_of(mode == 1 || mode == 5, object, &run.colour, &alpha)) {
        run.colour = 0; /* a pattern, of which no colour is known */
        alpha = 255;
    }
    run.bold = reading->fonts[run.font].bold || mode == 2;
    run.italic = reading->fonts[run.font].italic;
    run.invisible = mode == 3 || mode == 7 || alpha == 0;
    run.size = rounded(size);
    if (placed) {
        run.clipped = 1;
        run.clip = placed->clip;
        run.order = placed->order;
        placed->read = 1;
    }
    if (grown((void **)&reading->runs, &reading->run_room, reading->run_count + 1, sizeof(Run)))
        return -1;
    reading->runs[reading->run_count++] = run;
    return 0;
}

static int read_groups(Reading *reading, Handle text, const float *boxes, PyObject *font_of)
{
    Handle present = NULL;
    for (int i = 0, first = 0; i <= reading->char_count; i++) {
        Handle object = i < reading->char_count ? pdfium.char_object(text, i) : NULL;
        if (i == 0)
            present = object;
        if (i < reading->char_count && object == present)
            continue;
        if (present) {
            if (i > first && read_run(reading, text, present, first, i, boxes + 4 * first, font_of))
                return -1;
        } else if (reading->run_count && reading->runs[reading->run_count - 1].direction == 0) {
            /* two are the end of a line, which PDFium sees everywhere on some sparse pages */
            if (i == first + 1 && reading->chars[first] == ' ')
                reading->runs[reading->run_count - 1].spaced = 1;
        }
        first = i;
        present = object;
    }
    return 0;
}

int read_text(Reading *reading, Handle text, PyObject *font_of)
{
    int count = pdfium.count_chars(text);
    reading->text_capped = count > reading->most_chars;
    count = count > reading->most_chars ? reading->most_chars : count;
    if (count <= 0)
        return 0;
    reading->chars = PyMem_Calloc((size_t)count, sizeof(Py_UCS4));
    reading->starts = PyMem_Calloc((size_t)count, sizeof(double));
    reading->ends = PyMem_Calloc((size_t)count, sizeof(double));
    float *boxes = PyMem_Calloc((size_t)count * 4, sizeof(float));
    if (!reading->chars || !reading->starts || !reading->ends || !boxes) {
        PyMem_Free(boxes);
        PyErr_NoMemory();
        return -1;
    }
    reading->char_count = count;
    for (int i = 0; i < count; i++)
        pdfium.char_loose_box(text, i, boxes + 4 * i);
    int failed = read_chars(reading, text) || read_groups(reading, text, boxes, font_of) || cut_to_advances(reading)
        || take_over_copies(reading);
    PyMem_Free(boxes);
    return failed ? -1 : 0;
}
