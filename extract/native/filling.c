/* Making objects again from their values, for pages that are read back from a file (extract/packing.py): what their
 * classes do when they are called, without a step in Python for each. */
#include "native.h"

typedef struct {
    PyObject_HEAD
    Maker maker;
    int middles; /* the last two fields are the middles of the first four */
} Filler;

static void filler_free(PyObject *self)
{
    Py_CLEAR(((Filler *)self)->maker.type);
    Py_TYPE(self)->tp_free(self);
}

/* (a + b) / 2 as Python has it for two floats; NULL without an exception for anything else. */
static PyObject *middle(PyObject *a, PyObject *b)
{
    if (!PyFloat_CheckExact(a) || !PyFloat_CheckExact(b))
        return NULL;
    return PyFloat_FromDouble((PyFloat_AS_DOUBLE(a) + PyFloat_AS_DOUBLE(b)) / 2);
}

static PyObject *filler_call(PyObject *self, PyObject *given, PyObject *named)
{
    Filler *filler = (Filler *)self;
    Maker *maker = &filler->maker;
    PyObject *values[MOST_FIELDS];
    int count = maker->called;
    if (named || PyTuple_GET_SIZE(given) != count)
        return PyObject_Call(maker->type, given, named); /* it says what is wrong, or has values for the rest */
    for (int i = 0; i < count; i++)
        values[i] = PyTuple_GET_ITEM(given, i);
    if (filler->middles) {
        values[4] = middle(values[0], values[2]);
        values[5] = values[4] ? middle(values[1], values[3]) : NULL;
        if (!values[5]) {
            Py_XDECREF(values[4]);
            return PyErr_Occurred() ? NULL : PyObject_Call(maker->type, given, NULL);
        }
    } else {
        for (int i = count; i < maker->count; i++)
            values[i] = Py_NewRef(Py_None);
    }
    for (int i = 0; i < count; i++)
        Py_INCREF(values[i]);
    return made(maker, values);
}

static PyTypeObject filler_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "extract._native.Filler",
    .tp_doc = "Makes objects of a class from the values of its fields.",
    .tp_basicsize = sizeof(Filler),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = filler_free,
    .tp_call = filler_call,
};

/* filler(class, names, given, middles): what makes objects of the class from its first `given` fields. The others are
 * None, or with `middles`, for a box, the middles of its sides. TypeError where it has no slots of these names. */
PyObject *filler(PyObject *self, PyObject *arguments)
{
    const char *names[MOST_FIELDS];
    PyObject *type, *fields;
    int given, middles;
    if (!PyArg_ParseTuple(arguments, "OO!ip", &type, &PyTuple_Type, &fields, &given, &middles)
        || PyType_Ready(&filler_type) < 0)
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(fields);
    if (count > MOST_FIELDS || given < 0 || given > count || (middles && (given != 4 || count != 6))) {
        PyErr_SetString(PyExc_ValueError, "too many fields, or too few");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (!(names[i] = PyUnicode_AsUTF8(PyTuple_GET_ITEM(fields, i))))
            return NULL;
    Filler *out = PyObject_New(Filler, &filler_type);
    if (!out)
        return NULL;
    out->maker.type = NULL;
    out->middles = middles;
    if (maker_set(&out->maker, type, names, (int)count, given) == 0) {
        if (out->maker.direct)
            return (PyObject *)out;
        PyErr_SetString(PyExc_TypeError, "a class with slots is needed");
    }
    Py_DECREF(out);
    return NULL;
}
