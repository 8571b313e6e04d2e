/* PDFium's boxes of characters, put right (pdfium_boxes.py). */
#include "native.h"
#include <math.h>

#define LEAN 0.04
#define LEAST_WIDTH 0.55

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
void along(Reading *reading, const Run *run, const float *boxes)
{
    Axis axis = axis_of(reading->display, run->direction);
    for (int i = run->first; i < run->last; i++, boxes += 4) {
        reading->starts[i] = axis.scale * boxes[axis.low] + axis.shift;
        reading->ends[i] = axis.scale * boxes[axis.high] + axis.shift;
    }
}

/* The letters of a ligature, which PDFium puts all in one place, get their shares of it (pdfium_boxes.spread). */
void spread(double *starts, double *ends, int count)
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
void mend(Reading *reading, const Run *run, const float *boxes, double size, Matrix form)
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

int cut_to_advances(Reading *reading)
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
