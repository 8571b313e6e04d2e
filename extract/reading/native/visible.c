/* What is seen of the runs (visible.py): one stretch of each, or Python has to look. */
#include "native.h"
#include <math.h>

#define SAME 12
#define MIDDLE 0.4
#define BAND 40.0
#define MOST_BANDS 1000
#define MAX_GROUNDS 20000
#define MOST_COLOURS 200
#define SLACK 0.5
#define WHITE 0xFFFFFF
#define MOST_LOOKS 5e7 /* more pairs of grounds and runs are left to Python, which looks them up by bands */

typedef struct { Rect box; uint32_t colour; int coloured, opaque, order, band_first, band_last; } Ground;

typedef struct {
    Ground *all, **near;
    int count, near_count, last;
    uint32_t colours[MOST_COLOURS];
    int colour_count;
} Grounds;

static int alike(uint32_t a, uint32_t b)
{
    return abs((int)(a >> 16 & 255) - (int)(b >> 16 & 255)) <= SAME && abs((int)(a >> 8 & 255) - (int)(b >> 8 & 255)) <= SAME
        && abs((int)(a & 255) - (int)(b & 255)) <= SAME;
}

static int number_of(PyObject *owner, const char *name, double *out)
{
    PyObject *value = PyObject_GetAttrString(owner, name);
    if (!value)
        return -1;
    *out = PyFloat_AsDouble(value);
    Py_DECREF(value);
    return *out == -1.0 && PyErr_Occurred() ? -1 : 0;
}

int rect_of(PyObject *box, Rect *out)
{
    if (box_maker.direct && Py_IS_TYPE(box, (PyTypeObject *)box_maker.type)) {
        double *numbers[4] = {&out->x0, &out->top, &out->x1, &out->bottom};
        for (int i = 0; i < 4; i++) {
            PyObject *value = *(PyObject **)((char *)box + box_maker.offsets[i]);
            *numbers[i] = value ? PyFloat_AsDouble(value) : 0.0;
        }
        return PyErr_Occurred() ? -1 : 0;
    }
    return number_of(box, "x0", &out->x0) || number_of(box, "top", &out->top) || number_of(box, "x1", &out->x1)
            || number_of(box, "bottom", &out->bottom)
        ? -1
        : 0;
}

static int bands_of(Rect box, int *first, int *last)
{
    double from = floor(box.top / BAND), to = floor(box.bottom / BAND);
    if (!(fabs(from) < 1e8 && fabs(to) < 1e8))
        return 0; /* no place on a page: Python may look at it */
    *first = (int)from;
    *last = to < from + MOST_BANDS ? (int)to : *first + MOST_BANDS;
    return 1;
}

static int ground_of(PyObject *given, Ground *out)
{
    PyObject *box = PyObject_GetAttrString(given, "box"), *colour = PyObject_GetAttrString(given, "colour");
    PyObject *opaque = PyObject_GetAttrString(given, "opaque");
    double order = 0;
    int red, green, blue, failed = !box || !colour || !opaque || rect_of(box, &out->box) || number_of(given, "order", &order);
    out->order = (int)order;
    out->coloured = !failed && colour != Py_None;
    if (out->coloured) {
        failed = !PyArg_ParseTuple(colour, "iii", &red, &green, &blue);
        out->colour = failed ? 0 : (uint32_t)(red << 16 | green << 8 | blue);
    }
    out->opaque = !failed && PyObject_IsTrue(opaque) == 1;
    Py_XDECREF(box);
    Py_XDECREF(colour);
    Py_XDECREF(opaque);
    return failed ? -1 : bands_of(out->box, &out->band_first, &out->band_last);
}

static int listed(Grounds *grounds, uint32_t colour)
{
    for (int i = 0; i < grounds->colour_count; i++)
        if (grounds->colours[i] == colour)
            return 1;
    if (grounds->colour_count < MOST_COLOURS)
        grounds->colours[grounds->colour_count++] = colour;
    return 0;
}

/* 1, or 0 where Python has to look, or -1. */
static int grounds_set(Grounds *grounds, PyObject *given)
{
    Py_ssize_t count = PyList_Size(given);
    if (count < 0)
        return -1;
    count = count > MAX_GROUNDS ? MAX_GROUNDS : count;
    grounds->all = PyMem_Calloc((size_t)count + 1, sizeof(Ground));
    grounds->near = PyMem_Calloc((size_t)count + 1, sizeof(Ground *));
    if (!grounds->all || !grounds->near) {
        PyErr_NoMemory();
        return -1;
    }
    grounds->last = -1;
    listed(grounds, WHITE);
    for (Py_ssize_t i = 0; i < count; i++) {
        Ground *ground = &grounds->all[i];
        int known = ground_of(PyList_GET_ITEM(given, i), ground);
        if (known <= 0)
            return known;
        if (ground->coloured)
            listed(grounds, ground->colour);
        if (ground->opaque && ground->order > grounds->last)
            grounds->last = ground->order;
    }
    grounds->count = (int)count;
    return 1;
}

static int could_match(const Grounds *grounds, uint32_t colour)
{
    for (int i = 0; i < grounds->colour_count; i++)
        if (alike(colour, grounds->colours[i]))
            return 1;
    return 0;
}

/* The grounds that meet a box, in the order of painting, and of one order in that of the bands where they are met. */
static void find_near(Grounds *grounds, Rect box, int first, int last)
{
    grounds->near_count = 0;
    for (int i = 0; i < grounds->count; i++) {
        Ground *ground = &grounds->all[i];
        if (ground->band_first > last || ground->band_last < first || overlap(ground->box, box) <= 0)
            continue;
        int met = ground->band_first > first ? ground->band_first : first, at = grounds->near_count++;
        for (; at > 0; at--) {
            Ground *before = grounds->near[at - 1];
            int before_met = before->band_first > first ? before->band_first : first;
            if (before->order < ground->order || (before->order == ground->order && before_met <= met))
                break;
            grounds->near[at] = before;
        }
        grounds->near[at] = ground;
    }
}

static int on_own_colour(const Grounds *grounds, double x, double y, const Run *run)
{
    for (int i = grounds->near_count - 1; i >= 0; i--) {
        const Ground *ground = grounds->near[i];
        if (ground->order < run->order && contains(ground->box, x, y))
            return ground->coloured && alike(ground->colour, run->colour);
    }
    return alike(WHITE, run->colour);
}

static int covered(const Grounds *grounds, double x, double y, const Run *run)
{
    for (int i = 0; i < grounds->near_count; i++) {
        const Ground *ground = grounds->near[i];
        if (ground->opaque && ground->order > run->order && contains(ground->box, x, y))
            return 1;
    }
    return 0;
}

/* Whether all of a run's line lies inside its clip. */
static int within(const Reading *reading, const Run *run)
{
    Point a = to_uv(run->clip.x0, run->clip.top, run->direction), b = to_uv(run->clip.x1, run->clip.bottom, run->direction);
    double low = (a.x < b.x ? a.x : b.x) - SLACK, high = (a.x > b.x ? a.x : b.x) + SLACK;
    double line = run->base - MIDDLE * run->size;
    if (!((a.y < b.y ? a.y : b.y) <= line && line <= (a.y > b.y ? a.y : b.y)))
        return 0;
    for (int i = run->first; i < run->last; i++)
        if (reading->starts[i] < low || reading->ends[i] > high)
            return 0;
    return 1;
}

/* Keep the one stretch of a run that is seen; 0 where there are several. */
static int keep(Run *run, int i)
{
    if (run->seen_first == run->seen_last)
        run->seen_first = i;
    else if (run->seen_last != i)
        return 0;
    run->seen_last = i + 1;
    return 1;
}

/* 1, or 0 where Python has to look. */
static int see_run(const Reading *reading, Run *run, Grounds *grounds)
{
    run->seen_first = run->seen_last = run->first;
    if (run->invisible)
        return 1;
    int clipped = run->clipped && !within(reading, run), matching = could_match(grounds, run->colour);
    int covering = grounds->last > run->order, first, last;
    grounds->near_count = 0;
    if (matching || covering) {
        Rect box = run_box(reading, run);
        if (!bands_of(box, &first, &last))
            return 0;
        find_near(grounds, box, first, last);
    }
    if (!clipped && !matching && !covering) {
        run->seen_last = run->last;
        return 1;
    }
    double v = run->base - MIDDLE * run->size;
    for (int i = run->first; i < run->last; i++) {
        double u = (reading->starts[i] + reading->ends[i]) / 2;
        Rect at = uv_rect(u, v, u, v, run->direction);
        if ((clipped && !contains(run->clip, at.x0, at.top)) || (covering && covered(grounds, at.x0, at.top, run))
            || (matching && on_own_colour(grounds, at.x0, at.top, run)))
            continue;
        if (!keep(run, i))
            return 0;
    }
    return !run->slant || run->seen_first == run->first; /* the baseline of what is left is worked out by Python */
}

int see(Reading *reading, PyObject *given)
{
    Grounds grounds = {0};
    int seen = grounds_set(&grounds, given);
    if (seen > 0 && (double)grounds.count * reading->run_count > MOST_LOOKS)
        seen = 0;
    reading->hides = 0;
    for (int i = 0; i < reading->run_count && seen > 0; i++) {
        Run *run = &reading->runs[i];
        seen = see_run(reading, run, &grounds);
        reading->hides |= run->seen_last - run->seen_first < run->last - run->first;
    }
    PyMem_Free(grounds.all);
    PyMem_Free(grounds.near);
    return seen;
}
