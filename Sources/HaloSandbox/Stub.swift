import GRDB
import GRDBSQLite
import Hummingbird
import Yams
import HaloModel
