/* The characters of a page, grouped into runs (pdfium_text.py, pdfium_boxes.py). */
#include "native.h"
#include <math.h>

#define LEAN 0.04
#define LEAST_WIDTH 0.55
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

/* Which numbers of a box (left, top, right, bottom in user space) lie along u, and how they become u. */
typedef struct { int low, high; double scale, shift; } Axis;

static Axis axis_of(Matrix m, int direction)
{
    Axis level = {m.a ? 0 : 3, m.a ? 2 : 1, m.a ? m.a : m.c, m.e};
    Axis upright = {m.d ? 3 : 0, m.d ? 1 : 2, m.d ? m.d : m.b, m.f};
    Axis out = direction == 0 || direction == 180 ? level : upright;
    if (direction == 90 || direction == 180) {
        out.scale = -out.scale;
        out.shift = -out.shift;
    }
    if (out.scale < 0) {
        int low = out.low;
        out.low = out.high;
        out.high = low;
    }
    return out;
}

/* Where each character of a run begins and ends along u (pdfium_boxes.along). */
static void along(Reading *reading, const Run *run, const float *boxes)
{
    Axis axis = axis_of(reading->display, run->direction);
    for (int i = run->first; i < run->last; i++, boxes += 4) {
        reading->starts[i] = axis.scale * boxes[axis.low] + axis.shift;
        reading->ends[i] = axis.scale * boxes[axis.high] + axis.shift;
    }
}

/* The letters of a ligature, which PDFium puts all in one place, get their shares of it (pdfium_boxes.spread). */
static void spread(double *starts, double *ends, int count)
{
    for (int first = 0, last = 1; last <= count; last++) {
        if (last < count && starts[last] == starts[first] && ends[last] == ends[first])
            continue;
        if (last - first > 1) {
            double begin = starts[first], share = (ends[first] - starts[first]) / (last - first);
            for (int i = first; i < last; i++) {
                starts[i] = begin + share * (i - first);
                ends[i] = starts[i] + share;
            }
        }
        first = last;
    }
}

/* Boxes that PDFium left in the space of the form they stand in are moved (pdfium_boxes.mend). What is moved
 * goes along u at once, since boxes have single precision here. */
static void mend(Reading *reading, const Run *run, const float *boxes, double size, Matrix form)
{
    Matrix m = reading->display;
    Axis axis = axis_of(m, run->direction);
    double determinant = m.a * m.d - m.b * m.c;
    for (int i = run->first; i < run->last; i++, boxes += 4) {
        double left = boxes[0], top = boxes[1], right = boxes[2], bottom = boxes[3];
        Point middle = applied(m, (left + right) / 2, (top + bottom) / 2);
        if (fabs(to_uv(middle.x, middle.y, run->direction).y - run->base) <= 1.5 * size)
            continue;
        double x[2], y[2];
        for (int k = 0; k < 2; k++) {
            Point at = k ? applied(form, right, top) : applied(form, left, bottom);
            x[k] = (m.d * (at.x - m.e) - m.c * (at.y - m.f)) / determinant;
            y[k] = (m.a * (at.y - m.f) - m.b * (at.x - m.e)) / determinant;
        }
        double box[4] = {
            x[1] < x[0] ? x[1] : x[0], y[1] > y[0] ? y[1] : y[0], x[1] > x[0] ? x[1] : x[0], y[1] < y[0] ? y[1] : y[0],
        };
        reading->starts[i] = axis.scale * box[axis.low] + axis.shift;
        reading->ends[i] = axis.scale * box[axis.high] + axis.shift;
    }
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

/* The true advances of letters that lean over what follows them (pdfium_boxes.Advances): a hash of font and letter. */
typedef struct { uint64_t key; double step; } Advance;
typedef struct { Advance *slots; int count, room; } Advances;

static Advance *advance(Advances *all, uint64_t key)
{
    unsigned slot = (unsigned)((key * 0x9E3779B97F4A7C15ull) >> 40) & (unsigned)(all->room - 1);
    while (all->slots[slot].key && all->slots[slot].key != key)
        slot = (slot + 1) & (unsigned)(all->room - 1);
    return &all->slots[slot];
}

static uint64_t letter(const Reading *reading, const Run *run, int i)
{
    return (uint64_t)(reading->fonts[run->font].name + 1) << 32 | reading->chars[i];
}

static int noted(Advances *all, uint64_t key, double step)
{
    if (2 * (all->count + 1) > all->room) {
        Advances larger = {.room = all->room ? 4 * all->room : 256, .count = all->count};
        larger.slots = PyMem_Calloc((size_t)larger.room, sizeof(Advance));
        if (!larger.slots) {
            PyErr_NoMemory();
            return -1;
        }
        for (int i = 0; i < all->room; i++)
            if (all->slots[i].key)
                *advance(&larger, all->slots[i].key) = all->slots[i];
        PyMem_Free(all->slots);
        *all = larger;
    }
    Advance *one = advance(all, key);
    all->count += !one->key;
    one->key = key;
    one->step = step;
    return 0;
}

static int learn(Advances *all, const Reading *reading, const Run *run)
{
    const double *starts = reading->starts, *ends = reading->ends;
    double size = run->size ? run->size : 1.0;
    int leans = 0;
    for (int i = run->first; i + 1 < run->last && !leans; i++)
        leans = ends[i] - starts[i + 1] > LEAN * size;
    for (int i = run->first; leans && i + 1 < run->last; i++) {
        double step = (starts[i + 1] - starts[i]) / size, drawn = (ends[i] - starts[i]) / size;
        if (!(LEAST_WIDTH * drawn < step && step < drawn - LEAN))
            continue;
        uint64_t key = letter(reading, run, i);
        Advance *known = all->room ? advance(all, key) : NULL;
        if (step < (known && known->key ? known->step : drawn) && noted(all, key, step))
            return -1;
    }
    return 0;
}

static int cut_to_advances(Reading *reading)
{
    Advances all = {0};
    int failed = 0;
    for (int r = 0; r < reading->run_count && !failed; r++)
        if (reading->runs[r].direction == 0 && !reading->runs[r].slant)
            failed = learn(&all, reading, &reading->runs[r]);
    for (int r = 0; r < reading->run_count && !failed && all.count; r++) {
        Run *run = &reading->runs[r];
        for (int i = run->first; i < run->last; i++) {
            Advance *known = advance(&all, letter(reading, run, i));
            double end = known->key ? reading->starts[i] + known->step * run->size : 0;
            if (known->key && end < reading->ends[i])
                reading->ends[i] = end;
        }
    }
    PyMem_Free(all.slots);
    return failed;
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
            for (int k = first; k < i; k++)
                if (reading->chars[k] == ' ')
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
