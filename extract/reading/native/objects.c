/* Boxes and colours as Python has them, and arrays that grow. */
#include "native.h"

Maker box_maker, word_maker, run_maker, painted_maker, subpath_maker;

PyObject *made_box(double x0, double top, double x1, double bottom)
{
    PyObject *values[6] = {
        PyFloat_FromDouble(x0), PyFloat_FromDouble(top), PyFloat_FromDouble(x1), PyFloat_FromDouble(bottom),
        PyFloat_FromDouble((x0 + x1) / 2), PyFloat_FromDouble((top + bottom) / 2),
    };
    return made(&box_maker, values);
}

PyObject *made_colour(uint32_t colour)
{
    static uint32_t known[64];
    static PyObject *tuples[64];
    unsigned slot = (colour * 2654435761u) >> 26;
    if (!tuples[slot] || known[slot] != colour) {
        PyObject *tuple = Py_BuildValue("iii", (colour >> 16) & 255, (colour >> 8) & 255, colour & 255);
        if (!tuple)
            return NULL;
        Py_XSETREF(tuples[slot], tuple);
        known[slot] = colour;
    }
    return Py_NewRef(tuples[slot]);
}

int grown(void **array, int *room, int needed, size_t size)
{
    if (needed <= *room)
        return 0;
    int larger = *room < 64 ? 64 : *room;
    while (larger < needed)
        larger *= 2;
    void *more = PyMem_Realloc(*array, (size_t)larger * size);
    if (!more) {
        PyErr_NoMemory();
        return -1;
    }
    *array = more;
    *room = larger;
    return 0;
}
