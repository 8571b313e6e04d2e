/* Making objects of our classes, and arrays that grow. */
#include "native.h"
#include <structmember.h>

Maker box_maker, word_maker, run_maker, painted_maker, subpath_maker;

int maker_set(Maker *maker, PyObject *type, const char *const *names, int count, int called)
{
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "a class is needed");
        return -1;
    }
    Py_INCREF(type);
    Py_XSETREF(maker->type, type);
    maker->count = count;
    maker->called = called;
    maker->direct = 1;
    for (int i = 0; i < count; i++) {
        PyObject *found = PyObject_GetAttrString(type, names[i]);
        if (!found)
            PyErr_Clear();
        if (found && Py_IS_TYPE(found, &PyMemberDescr_Type)) {
            PyMemberDef *member = ((PyMemberDescrObject *)found)->d_member;
            if (member->type == T_OBJECT_EX)
                maker->offsets[i] = member->offset;
            else
                maker->direct = 0;
        } else {
            maker->direct = 0; /* a class that mypyc made, or one without slots */
        }
        Py_XDECREF(found);
    }
    return 0;
}

PyObject *made(Maker *maker, PyObject **values)
{
    PyObject *out = NULL;
    for (int i = 0; i < maker->count; i++)
        if (!values[i])
            goto failed;
    if (!maker->direct) {
        out = PyObject_Vectorcall(maker->type, values, maker->called, NULL);
        goto failed;
    }
    PyTypeObject *type = (PyTypeObject *)maker->type;
    out = type->tp_alloc(type, 0);
    if (!out)
        goto failed;
    for (int i = 0; i < maker->count; i++)
        *(PyObject **)((char *)out + maker->offsets[i]) = values[i];
    return out;
failed:
    for (int i = 0; i < maker->count; i++)
        Py_XDECREF(values[i]);
    return out;
}

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
