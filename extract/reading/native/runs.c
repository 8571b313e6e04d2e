/* Runs (runs.py): the place of one on the page, and all of them as Python has them. */
#include "native.h"

#define ASCENT 0.8
#define DESCENT 0.2

Rect run_box(const Reading *reading, const Run *run)
{
    double low = reading->starts[run->first], high = reading->ends[run->first];
    for (int i = run->first + 1; i < run->last; i++) {
        if (reading->starts[i] < low)
            low = reading->starts[i];
        if (reading->ends[i] > high)
            high = reading->ends[i];
    }
    return uv_rect(low, run->base - ASCENT * run->size, high, run->base + DESCENT * run->size, run->direction);
}

static PyObject *floats(const double *from, int first, int last)
{
    PyObject *list = PyList_New(last - first);
    for (int i = first; list && i < last; i++) {
        PyObject *number = PyFloat_FromDouble(from[i]);
        if (!number)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i - first, number);
    }
    return list;
}

/* The baseline at a character of a run. */
double base_at(const Reading *r, const Run *run, int at)
{
    return run->slant ? run->base + run->slant * (r->starts[at] - r->starts[run->first]) : run->base;
}

/* Append the characters first..last-1 of a run to a list, as Python has them. */
static int add_run(PyObject *out, Reading *r, const Run *run, int first, int last)
{
    PyObject *values[15] = {
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, r->chars + first, last - first),
        floats(r->starts, first, last),
        floats(r->ends, first, last),
        PyFloat_FromDouble(base_at(r, run, first)),
        PyFloat_FromDouble(run->size),
        PyLong_FromLong(run->direction),
        Py_NewRef(PyList_GET_ITEM(r->names, r->fonts[run->font].name)),
        PyBool_FromLong(run->bold),
        PyBool_FromLong(run->italic),
        made_colour(run->colour),
        PyBool_FromLong(run->invisible),
        run->clipped ? made_box(run->clip.x0, run->clip.top, run->clip.x1, run->clip.bottom) : Py_NewRef(Py_None),
        PyLong_FromLong(run->order),
        PyBool_FromLong(run->spaced),
        PyFloat_FromDouble(run->slant),
    };
    PyObject *one = made(&run_maker, values);
    int failed = !one || PyList_Append(out, one);
    Py_XDECREF(one);
    return failed ? -1 : 0;
}

PyObject *runs_of(Reading *r)
{
    PyObject *out = PyList_New(0);
    for (int i = 0; out && i < r->run_count; i++)
        if (add_run(out, r, &r->runs[i], r->runs[i].first, r->runs[i].last))
            Py_CLEAR(out);
    return out;
}

static int add_shown(PyObject *out, Reading *r, const Run *run, int first, int last)
{
    for (int i = first; i < last; i++)
        if (is_shown(r->chars[i]))
            return add_run(out, r, run, first, last);
    return 0; /* nothing but white space */
}

PyObject *hidden_of(Reading *r)
{
    PyObject *out = PyList_New(0);
    for (int i = 0; out && r->hides && i < r->run_count; i++) {
        const Run *run = &r->runs[i];
        int whole = run->seen_first == run->seen_last;
        if (add_shown(out, r, run, run->first, whole ? run->last : run->seen_first)
            || (!whole && add_shown(out, r, run, run->seen_last, run->last)))
            Py_CLEAR(out);
    }
    return out;
}
