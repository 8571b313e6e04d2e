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

PyObject *runs_of(Reading *r)
{
    PyObject *out = PyList_New(0);
    for (int i = 0; out && i < r->run_count; i++) {
        const Run *run = &r->runs[i];
        PyObject *values[15] = {
            PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, r->chars + run->first, run->last - run->first),
            floats(r->starts, run->first, run->last),
            floats(r->ends, run->first, run->last),
            PyFloat_FromDouble(run->base),
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
        if (failed)
            Py_CLEAR(out);
    }
    return out;
}
